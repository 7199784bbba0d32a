// Says how surprising a value is that the key has not, or has hardly, used.
import type { Baseline, EpochHour, Familiar, NoveltyKind } from '#shared/model/baseline.ts';

/** Active hours that the prior weighs: after as many of its own, a key speaks for itself. */
const PRIOR_HOURS = 300;

/**
 * How often bots in general meet a new value, per active hour. A bot's address changes every few weeks,
 * its country once in a year or two.
 */
const PRIOR_RATE: Readonly<Record<NoveltyKind, number>> = {
  address: 1 / 300,
  network: 1 / 600,
  wideNetwork: 1 / 1_500,
  country: 1 / 10_000,
  action: 1 / 400,
  symbol: 1 / 400,
  client: 1 / 400,
};

/** What is known of a value, and of the time in which it came. */
export interface Sighted {
  /** Undefined for a value that was never seen. */
  readonly entry: Familiar<unknown> | undefined;
  /** A contested value stays as surprising as on its first day. */
  readonly contested: boolean;
  /** Hours just past that brought first sightings: they are part of what is being judged. */
  readonly freshHours: number;
  /** Hours in any of which it may have come: more than one after a long sleep. */
  readonly chances: number;
}

/**
 * Tail probability in hours: how likely is a value at most this familiar in an active hour of this key?
 * A key that often meets new values is not surprised by one more (Good-Turing, with a prior). Each value that
 * was new once was also one hour old, two hours old and so on: a value that is n hours old is n times as
 * common as one that is new.
 */
export function noveltyBits(kind: NoveltyKind, sighted: Sighted, baseline: Baseline): number {
  const { entry, contested, freshHours, chances } = sighted;
  const hours = baseline.fadingHours + PRIOR_HOURS;
  // Neither the value's own first sighting nor those that came with it make it less surprising.
  const others = Math.max(0, baseline.novel[kind] - freshHours);
  // What a key never did while awake, it does not do asleep: only its own rate is drawn out.
  const values = others * chances + PRIOR_RATE[kind] * PRIOR_HOURS;
  const age = entry === undefined || contested ? 1 : entry.episodes;
  const asOld = (values * age + age - 1) / hours;
  return -Math.log2(Math.min(1, asOld));
}

/** @returns How many of the hour, the one before it and the value's own first hour brought news. */
export function countFreshHours(
  entries: readonly Familiar<unknown>[],
  entry: Familiar<unknown> | undefined,
  hour: EpochHour,
): number {
  const first = entry?.firstHour;
  const isOld = first !== undefined && first < hour - 1;
  return (
    (isOld ? 1 : 0) + (hasFirst(entries, hour) ? 1 : 0) + (hasFirst(entries, hour - 1) ? 1 : 0)
  );
}

function hasFirst(entries: readonly Familiar<unknown>[], hour: EpochHour): boolean {
  for (const entry of entries) if (entry.firstHour === hour) return true;
  return false;
}
