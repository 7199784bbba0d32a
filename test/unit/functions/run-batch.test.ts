import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadMessageError, type BatchOptions, runBatch } from '#functions/runtime/run-batch.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { hear } from './heard.ts';

interface Message {
  readonly id: string;
  readonly group: string;
  readonly fate: 'well' | 'later' | 'never' | 'bug';
}

const ERRORS = {
  later: () => new OutsideError('unavailable', 'Expected a reply, got none.'),
  never: () => new BadMessageError('Expected JSON, got something else.'),
  bug: () => new TypeError('a fault of our own'),
};

async function run(messages: readonly Message[], more: Partial<BatchOptions<Message>> = {}) {
  const begun: string[] = [];
  const { telemetry, faults, counts } = hear();
  const answer = await runBatch(messages, {
    idOf: ({ id }) => id,
    groupOf: ({ group }) => group,
    work: async ({ id, fate }) => {
      begun.push(id);
      await Promise.resolve();
      if (fate !== 'well') throw ERRORS[fate]();
    },
    telemetry,
    ...more,
  });
  return {
    failed: answer.batchItemFailures.map((one) => one.itemIdentifier),
    begun,
    faults,
    counts,
  };
}

function inGroup(group: string, ...fates: readonly Message['fate'][]): readonly Message[] {
  return fates.map((fate, index) => ({ id: `${group}${index}`, group, fate }));
}

describe('runBatch', () => {
  it('counts each failure for the alarm, since AWS is told of no error', async () => {
    const { counts } = await run([
      ...inGroup('a', 'well', 'never', 'later'),
      ...inGroup('b', 'bug'),
    ]);
    expect(counts.get('WorkFailed')).toBe(3);
    expect((await run(inGroup('c', 'well'))).counts.size).toBe(0);
  });

  it('gives nothing back when all went well', async () => {
    expect((await run(inGroup('a', 'well', 'well'))).failed).toEqual([]);
  });

  it.for(['later', 'bug'] as const)('holds back the rest of a group after %s', async (fate) => {
    const { failed, begun } = await run([
      ...inGroup('a', 'well', fate, 'well'),
      ...inGroup('b', 'well'),
    ]);
    expect(failed).toEqual(['a1', 'a2']);
    expect(begun.toSorted()).toEqual(['a0', 'a1', 'b0']);
  });

  it('lets the rest of a group pass a message that is hopeless', async () => {
    const { failed, begun, faults } = await run(inGroup('a', 'never', 'well', 'well'));
    expect(failed).toEqual(['a0']);
    expect(begun).toEqual(['a0', 'a1', 'a2']);
    expect(faults).toHaveLength(1);
  });

  it('passes over what is hopeless in a stream, and says so', async () => {
    const options = { hopeless: 'pass-over' } as const;
    const { failed, faults } = await run(inGroup('a', 'never', 'later', 'well'), options);
    expect(failed).toEqual(['a1', 'a2']);
    expect(faults).toHaveLength(2);
  });

  it('loses no message and keeps the order of each group', async () => {
    const message = fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      fate: fc.constantFrom('well', 'later', 'never', 'bug'),
    });
    const check = async (made: readonly Omit<Message, 'id'>[]) => {
      const messages = made.map((one, index) => ({ ...one, id: String(index) }));
      const { failed, begun } = await run(messages);
      for (const { id, fate, group } of messages) {
        const earlier = messages.filter(
          (one) => one.group === group && Number(one.id) < Number(id),
        );
        const isHeldBack = earlier.some((one) => one.fate === 'later' || one.fate === 'bug');
        expect(begun.includes(id)).toBe(!isHeldBack);
        expect(failed.includes(id)).toBe(isHeldBack || fate !== 'well');
      }
      for (const name of ['a', 'b', 'c']) {
        const ids = begun.filter((id) => messages[Number(id)]?.group === name).map(Number);
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(message, { maxLength: 12 }), check));
  });
});
