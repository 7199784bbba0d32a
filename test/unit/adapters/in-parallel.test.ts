import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParallel } from '#shared/adapters/in-parallel.ts';

async function run(jobs: number, limit: number, bad: ReadonlySet<number> = new Set()) {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const done = inParallel(
    Array.from({ length: jobs }, (_, job) => job),
    limit,
    async (job) => {
      begun.push(job);
      most = Math.max(most, ++running);
      await setImmediate();
      running--;
      if (bad.has(job)) throw new Error(`job ${job}`);
    },
  );
  const fault = await done.then(
    () => undefined,
    (error: unknown) => error,
  );
  return { begun, most, fault, stillRunning: running };
}

describe('inParallel', () => {
  it('does each job once, in the order of their coming, never more than the limit at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.integer({ min: 1, max: 8 }), async (jobs, limit) => {
        const { begun, most, fault } = await run(jobs, limit);
        expect(begun).toEqual(Array.from({ length: jobs }, (_, job) => job));
        expect(most).toBe(Math.min(jobs, limit));
        expect(fault).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('begins none after a fault, waits for those that run, and throws the first', async () => {
    const { begun, fault, stillRunning } = await run(20, 4, new Set([1, 2]));
    expect(fault).toEqual(new Error('job 1'));
    expect(stillRunning).toBe(0);
    expect(begun.length).toBeLessThan(10);
  });
});
