// Learns a key's rhythm: which hours are active, how long its pauses are, and lets old novelty fade.
import type { Baseline, EpochHour } from '#shared/model/baseline.ts';
import { DAY_MS, type EpochMs } from '#shared/model/units.ts';
import { hourOfWeekSlot, isWeekend } from './hour-slot.ts';

/** A key that slept this long is dormant; its next call revives it. */
export const DORMANT_AFTER_MS = 30 * DAY_MS;

const HALF_LIFE_HOURS = 60 * 24;
/** What is left of a novelty after 0, 1, 2 ... hours: most hours follow one of the same day. */
const KEPT = Array.from({ length: 25 }, (_, hours) => 0.5 ** (hours / HALF_LIFE_HOURS));
const GAP_FADING_PER_DAY = 0.98;
const MAX_DAYS = 255;
/** The key's first call in a new hour. */
export function advanceHour(baseline: Baseline, hour: EpochHour): void {
  const kept = baseline.hour === 0 ? 1 : keptAfter(hour - baseline.hour);
  baseline.fadingHours = Math.fround(baseline.fadingHours * kept + 1);
  fadeNovelty(baseline.novel, kept);
  baseline.activeHours++;
  countHour(baseline, hour);
  baseline.hour = hour;
}

function keptAfter(hours: number): number {
  return KEPT[hours] ?? 0.5 ** (hours / HALF_LIFE_HOURS);
}

/** Spelt out, since a loop over names would cost more than the rest of the hour. */
function fadeNovelty(novel: Baseline['novel'], kept: number): void {
  novel.address = Math.fround(novel.address * kept);
  novel.network = Math.fround(novel.network * kept);
  novel.wideNetwork = Math.fround(novel.wideNetwork * kept);
  novel.country = Math.fround(novel.country * kept);
  novel.action = Math.fround(novel.action * kept);
  novel.symbol = Math.fround(novel.symbol * kept);
  novel.client = Math.fround(novel.client * kept);
}

/** The longest recent pause; what is longer than anything before teaches at most a doubling. */
export function learnGap(baseline: Baseline, now: EpochMs): void {
  const gap = now - baseline.lastAt;
  if (gap >= DORMANT_AFTER_MS) baseline.revivedAt = now;
  if (gap <= baseline.longestGapMs && gap < DAY_MS) return;
  const faded = baseline.longestGapMs * GAP_FADING_PER_DAY ** (gap / DAY_MS);
  const ceiling = baseline.matureSince === 0 ? gap : Math.max(2 * faded, 60_000);
  baseline.longestGapMs = Math.round(Math.max(faded, Math.min(gap, ceiling)));
}

function countHour(baseline: Baseline, hour: EpochHour): void {
  const { hourDays, daysSeen } = baseline;
  const slot = hourOfWeekSlot(hour);
  hourDays[slot] = Math.min((hourDays[slot] ?? 0) + 1, MAX_DAYS);
  const newDay = Math.floor(hour / 24) !== Math.floor(baseline.hour / 24);
  if (newDay) daysSeen[isWeekend(hour) ? 1 : 0]++;
}
