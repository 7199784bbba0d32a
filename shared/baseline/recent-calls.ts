// Remembers a key's last few calls, to tell whether a further one took the place of one of them or came on
// top. In memory only: sixteen calls later it knows as much again.

const CALLS = 16;
/** Fewer calls than this have no rhythm. */
const LEAST_CALLS = 8;
/** Gaps within this factor of each other are alike. */
const ALIKE = 1.5;
/** One call is never better evidence than this. */
const MOST_BITS = 6;

export interface RecentCalls {
  readonly gapsMs: Float64Array;
  readonly actions: Int32Array;
  count: number;
}

export function newRecentCalls(): RecentCalls {
  return { gapsMs: new Float64Array(CALLS), actions: new Int32Array(CALLS), count: 0 };
}

export function noteCall(recent: RecentCalls, gapMs: number, actionId: number): void {
  const at = recent.count % CALLS;
  recent.gapsMs[at] = Math.max(1, gapMs);
  recent.actions[at] = actionId;
  recent.count++;
}

/**
 * A call that takes the place of one of the key's own comes after one of its usual gaps. One that comes on top
 * falls anywhere: how long ago the last call was is then distributed as the age of a renewal process, whose
 * density is the share of longer gaps over the mean gap. Calls without any rhythm give 0 either way, which
 * is right: there the two cannot be told apart.
 *
 * @returns log2 of the likelihood ratio, above 0 when the call fits in.
 */
export function rhythmBits({ gapsMs, count }: RecentCalls, gapMs: number): number {
  const known = Math.min(count, CALLS);
  if (known < LEAST_CALLS) return 0;
  const gap = Math.max(1, gapMs);
  let alike = 0;
  let longer = 0;
  let sum = 0;
  for (let n = 0; n < known; n++) {
    const other = gapsMs[n] ?? 0;
    sum += other;
    if (other > gap) longer++;
    if (other >= gap / ALIKE && other <= gap * ALIKE) alike++;
  }
  // Longer than anything before: a pause, of which neither hypothesis knows anything.
  if (longer + alike === 0) return 0;
  const density = (alike + 0.5) / (known + 1) / (gap * (ALIKE - 1 / ALIKE));
  const age = (longer + 0.5) / (known + 1) / (sum / known);
  return clip(Math.log2(density / age));
}

/** @returns Share of the key's recent calls that were this action, smoothed; undefined while too few are known. */
export function shareOf({ actions, count }: RecentCalls, actionId: number): number | undefined {
  const known = Math.min(count, CALLS);
  if (known < LEAST_CALLS) return undefined;
  let same = 0;
  for (let n = 0; n < known; n++) if (actions[n] === actionId) same++;
  return (same + 0.5) / (known + 1);
}

export function clip(bits: number): number {
  return Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
}
