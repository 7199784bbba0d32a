// Says how surprising a value is that the key has not, or has hardly, used.
import type { Baseline, Familiar, NoveltyKind } from '#shared/model/baseline.ts';

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

/**
 * Tail probability in hours: how likely is a value at most this familiar in an active hour of this key?
 * A key that often meets new values is not surprised by one more (Good-Turing, with a prior).
 * A contested value stays as surprising as on its first day.
 */
export function noveltyBits(
  kind: NoveltyKind,
  entry: Familiar<unknown> | undefined,
  baseline: Baseline,
  contested: boolean,
): number {
  const hours = baseline.fadingHours + PRIOR_HOURS;
  // The value's own first sighting is no reason to be less surprised by it.
  const others = Math.max(0, baseline.novel[kind] - (entry === undefined ? 0 : 1));
  const asNew = (others + PRIOR_RATE[kind] * PRIOR_HOURS) / hours;
  const asSeen = entry === undefined || contested ? 0 : (entry.episodes - 1) / hours;
  return -Math.log2(Math.min(1, Math.max(asNew, asSeen)));
}
