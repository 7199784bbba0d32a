import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStream } from '#cli/replay/event-stream.ts';
import { mergeStreams } from '#cli/replay/merge-streams.ts';
import { planStreams, type Reading } from '#cli/replay/plan-streams.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { detectFormat } from '#shared/ingest/detect-format.ts';
import { FORMATS } from '#shared/ingest/formats.ts';
import { epochMs } from '#shared/model/units.ts';
import { line, START, scratch } from './scratch.ts';

const files = scratch();
const READING: Reading = {
  maxRatio: 200,
  range: { from: epochMs(0), to: epochMs(START * 2) },
  fingerprint: createFingerprint(),
  mapping: undefined,
  chooseFormat: (head) => detectFormat(head, FORMATS),
};

/** @param logs Seconds of the calls of each log, in the order of its lines. */
async function merged(logs: readonly (readonly number[])[]) {
  const inputs = logs.map((seconds, n) => {
    const text = seconds.map((second, i) => line(second, { id: `${n}.${i}` })).join('');
    return { path: files.write(`${n}.ndjson`, text), size: text.length };
  });
  const closed: string[] = [];
  const times: number[] = [];
  const ids: string[] = [];
  const runs = mergeStreams(await planStreams(inputs, READING), ({ path }) => closed.push(path));
  for await (const run of runs) {
    for (const event of run) {
      times.push((event.time - START) / 1_000);
      ids.push(event.id ?? '');
    }
  }
  return { times, ids, closed };
}

describe('mergeStreams', () => {
  it('gives every event once and in order, and closes every log once', async () => {
    const log = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(log, { maxLength: 8 }), async (logs) => {
        const { times, ids, closed } = await merged(logs);
        expect(times).toEqual(logs.flat().toSorted((a, b) => a - b));
        expect(new Set(ids).size).toBe(times.length);
        expect(closed).toHaveLength(logs.length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the order of the command line where times are equal', async () => {
    const { ids } = await merged([
      [1, 3, 3],
      [2, 3],
      [0, 3],
    ]);
    expect(ids).toEqual(['2.0', '0.0', '1.0', '0.1', '0.2', '1.1', '2.1']);
  });

  it('mends a log that is far out of order, and a newest-first one of any length', async () => {
    const seconds = Array.from({ length: 20_000 }, (_, n) => n);
    const shuffled = seconds.map((n) => n + ((n * 7_919) % 500));
    const { times } = await merged([seconds.toReversed(), shuffled]);
    expect(times).toEqual([...seconds, ...shuffled].toSorted((a, b) => a - b));
  });

  it('opens a log only when the replay has come to its time', async () => {
    const paths = ['a', 'b'].map((name, n) => files.write(name, line(n * 100)));
    const opened: string[] = [];
    const plans = paths.map((path, n) => ({
      startsAt: START + n * 100_000,
      open: () => {
        opened.push(path);
        const context = { fingerprint: READING.fingerprint, mapping: undefined, source: path };
        return new EventStream(path, { ...READING, context }, 10);
      },
    }));
    const seen: number[] = [];
    for await (const run of mergeStreams(plans, () => undefined)) {
      if (run.length > 0) seen.push(opened.length);
    }
    expect(seen).toEqual([1, 2]);
  });

  it('gives nothing for no logs', async () => {
    expect(await merged([])).toEqual({ times: [], ids: [], closed: [] });
  });
});
