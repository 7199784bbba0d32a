// Gives each message to people a moment of its own, a second after the one before, and finds out when there
// are too many to be read one by one.
import { type EpochMs, epochMs, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

/** SNS switches a mail subscription off that gets more than ten messages a second. */
export const GAP_MS = SECOND_MS;
/** To one topic in one minute. */
export const MOST_A_MINUTE = 10;
/** A worker lives for a minute: it must not spend that on waiting. */
export const LONGEST_WAIT_MS = 15 * SECOND_MS;
/** By clocks that agree nobody takes a moment that is so far away. */
const LONGEST_LEAD_MS = MINUTE_MS;

export interface Pace {
  readonly freeAt: EpochMs;
  /** In minutes since 1970. */
  readonly minute: number;
  readonly given: number;
}

export type Turn =
  | { readonly kind: 'send'; readonly at: EpochMs; readonly after: Pace }
  /** Nobody reads so many one by one. */
  | { readonly kind: 'storm' }
  /** What has to go out by itself finds no moment soon: try again later. */
  | { readonly kind: 'later' };

/** @param must Of a message that cannot go into a digest: one itself, or one that was to be sent before. */
export function takeTurn(pace: Pace, now: EpochMs, must: boolean): Turn {
  // A worker whose clock is behind stays in the minute of the others.
  const minute = Math.max(pace.minute, Math.floor(now / MINUTE_MS));
  const given = minute === pace.minute ? pace.given : 0;
  // Who waited for a clock that is ahead would wait for as long as its worker goes on sending.
  const isAhead = pace.freeAt - now > LONGEST_LEAD_MS;
  const at = isAhead ? now : epochMs(Math.max(now, pace.freeAt));
  if (at - now > LONGEST_WAIT_MS) return { kind: must ? 'later' : 'storm' };
  if (given >= MOST_A_MINUTE && !must) return { kind: 'storm' };
  return { kind: 'send', at, after: { freeAt: epochMs(at + GAP_MS), minute, given: given + 1 } };
}
