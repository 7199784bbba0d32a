// Nothing waits any more, and nobody holds a key's lease that could keep others from it for ever.
import { BadMessageError } from '#functions/runtime/run-batch.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { timeOf, type Violation, type World } from '../world/world.ts';

export function checkQueues(world: World): readonly Violation[] {
  const { queue, stream, invocations, table, heard } = world;
  const now = timeOf(world);
  const due = [...table.notices.values()].filter(
    ({ settledAt, dueAt }) => settledAt === undefined && dueAt <= now,
  );
  const waiting: readonly (readonly [what: string, count: number])[] = [
    ['messages', queue.messages.length],
    ['stream records', stream.shards.reduce((sum, { records }) => sum + records.length, 0)],
    ['calls for DISPATCH', invocations.length],
    [`notices (${due.map(({ notice }) => notice.noticeId).join(', ')})`, due.length],
  ];
  const ours = heard.faults.filter((fault) => !isExpected(fault));
  return [
    ...waiting
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ invariant: 8, text: `${count} ${what} wait` })),
    ...ours.map((fault) => ({ invariant: 0, text: faultText(fault) })),
  ];
}

function isExpected(fault: unknown): boolean {
  return fault instanceof OutsideError || fault instanceof BadMessageError;
}

function faultText(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
