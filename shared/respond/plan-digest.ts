// Which digest a message belongs to, if any: the one of the morning, of the day, or of a minute's storm.
import type { Digest, DigestCause, PacedTopic } from '#shared/model/telling.ts';
import { type EpochMs, epochMs, MINUTE_MS } from '#shared/model/units.ts';

/** When people want to be told what can wait. */
export interface TellingCalendar {
  /** @returns When the quiet hours end that go on at that time; undefined outside of them. */
  readonly quietUntil: (at: EpochMs) => EpochMs | undefined;
  /** When the digest of the day goes out next: later than the time that is given. */
  readonly nextDaily: (at: EpochMs) => EpochMs;
}

/** `now`: as soon as people may be disturbed; `daily`: with the digest of the day. */
export type Delivery = 'now' | 'daily';

/** @returns Undefined for a message that goes out by itself, as far as the time of day goes. */
export function planDigest(
  topic: PacedTopic,
  delivery: Delivery,
  { calendar, now }: { readonly calendar: TellingCalendar; readonly now: EpochMs },
): Digest | undefined {
  // Whoever is to act is told at any time.
  if (topic === 'urgent') return undefined;
  if (delivery === 'daily') return digestOf('daily', topic, calendar.nextDaily(now));
  const end = calendar.quietUntil(now);
  return end === undefined ? undefined : digestOf('quiet-hours', topic, end);
}

/** @param after How many minutes after this one, when its digest takes no more. */
export function stormDigest(topic: PacedTopic, now: EpochMs, after = 0): Digest {
  const minute = Math.floor(now / MINUTE_MS) + after;
  return digestOf('storm', topic, epochMs((minute + 1) * MINUTE_MS));
}

function digestOf(cause: DigestCause, topic: PacedTopic, dueAt: EpochMs): Digest {
  return { digestId: `${cause}.${topic}.${dueAt}`, topic, cause, dueAt };
}
