// The calls of a thief, marked as his so that a test can tell them apart; Keywarden does not see the mark.
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type Call, day, poll } from './bot.ts';
import { RIPE_DAYS } from './habits.ts';

export const NIGHT = day(RIPE_DAYS, 30);

/** A thief's calls from half past midnight on; the owner's bot goes on unless the story says otherwise. */
export function thief(count: number, everyMs: number, call: (n: number) => Call): UsageEvent[] {
  const rhythm = { from: NIGHT, to: NIGHT + count * everyMs, everyMs };
  return poll(rhythm, (n) => ({ source: 'thief', ...call(n) }));
}

export function isThief(event: UsageEvent): boolean {
  return event.source === 'thief';
}
