// Puts the calls of an incident into the order in which they happened.
import type { EvidenceEvent } from '#shared/model/evidence.ts';

/** By time; calls of one moment as their log had them. */
export function inOrder(events: readonly EvidenceEvent[]): readonly EvidenceEvent[] {
  return [...events].sort(
    ({ event: a }, { event: b }) =>
      a.time - b.time || bySource(a.source, b.source, a.line - b.line),
  );
}

function bySource(a: string, b: string, otherwise: number): number {
  if (a === b) return otherwise;
  return a < b ? -1 : 1;
}
