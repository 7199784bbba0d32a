// The daily shape of a rate: what each hour usually holds, learned when an hour closes, on weekdays and
// weekends apart once three weeks are known.
import type { RateBaseline } from '#shared/model/baseline.ts';
import { hourOfWeekSlot } from './hour-slot.ts';

const HOURS_PER_DAY = 24;
const MINUTES_PER_HOUR = 60;
/** Steps in which profiles are kept: two bytes an hour, finer than a twentieth of a per cent. */
const STEPS = 2_048;
/** From here on a weekend has a profile of its own. */
export const WEEKEND_HOURS = 3 * 7 * HOURS_PER_DAY;
/** An hour forgets with a memory of four days of its own minutes, the roots with one of five. */
const LOG_KEPT = keptAfter(240);
const ROOT_KEPT = keptAfter(300);
const MOST_DAYS = 255;
/** The roots of the lowest codes: those of hours with few calls, which most hours are. */
const LOW_ROOTS = Float64Array.from({ length: 1_024 }, (_, code) => Math.expm1(code / STEPS));
const MOST_HOURS = 65_535;

/** @returns log1p of the usual rate at this time; hours never seen take the present level's word. */
export function usualLog(rate: RateBaseline, hours: number): number {
  const before = Math.floor(hours - 0.5);
  const first = logOf(rate, before);
  return first + (logOf(rate, before + 1) - first) * (hours - 0.5 - before);
}

/**
 * @returns Square root of the usual rate at this time; NaN while an hour around it is unseen, since V8 makes an
 *   object of each number that may be undefined.
 */
export function usualRoot(rate: RateBaseline, hours: number): number {
  const before = Math.floor(hours - 0.5);
  const first = before % HOURS_PER_DAY;
  const second = (before + 1) % HOURS_PER_DAY;
  if (rate.profileDays[first] === 0 || rate.profileDays[second] === 0) return Number.NaN;
  const from = rate.rootProfile[first] ?? 0;
  return from + ((rate.rootProfile[second] ?? 0) - from) * (hours - 0.5 - before);
}

/** The value of the open hour's own slot, from which its bins are clipped; NaN when new, like a root. */
export function openHourLog(rate: RateBaseline): number {
  const days = rate.profileDays[rate.hour % HOURS_PER_DAY] ?? 0;
  return days === 0 ? Number.NaN : (rate.profile[slotOf(rate, rate.hour)] ?? Number.NaN);
}

/** @param binMinutes Length of a bin in minutes. */
export function closeProfileHour(rate: RateBaseline, binMinutes: number): void {
  if (rate.hourBins === 0) return;
  const hourOfDay = rate.hour % HOURS_PER_DAY;
  const days = rate.profileDays[hourOfDay] ?? 0;
  const minutes = rate.hourBins * binMinutes;
  const slot = slotOf(rate, rate.hour);
  const log = towards(
    rate.profile[slot] ?? 0,
    rate.hourLogs / rate.hourBins,
    shareOf(minutes, LOG_KEPT, days),
  );
  rate.profile[slot] = Math.round(log * STEPS) / STEPS;
  if (rate.hours < WEEKEND_HOURS) rate.profile[slot + HOURS_PER_DAY] = rate.profile[slot] ?? 0;
  const root = towards(
    rate.rootProfile[hourOfDay] ?? 0,
    rate.hourRoots / rate.hourBins,
    shareOf(minutes, ROOT_KEPT, days),
  );
  rate.rootProfile[hourOfDay] = rootOfCode(codeOfRoot(root));
  rate.profileDays[hourOfDay] = Math.min(days + 1, MOST_DAYS);
  rate.hours = Math.min(rate.hours + 1, MOST_HOURS);
  rate.hourBins = 0;
  rate.hourLogs = 0;
  rate.hourRoots = 0;
}

/** The two-byte forms of a profile's values; exact for what `closeProfileHour` wrote. */
export const codeOfLog = (log: number): number => Math.round(log * STEPS);
export const logOfCode = (code: number): number => code / STEPS;
export const codeOfRoot = (root: number): number => Math.round(Math.log1p(root) * STEPS);
export const rootOfCode = (code: number): number => LOW_ROOTS[code] ?? Math.expm1(code / STEPS);

/** The n-th day of an hour counts 1/n until its memory is full. */
function shareOf(minutes: number, kept: Float64Array, days: number): number {
  const left = kept[Math.min(Math.round(minutes), MINUTES_PER_HOUR)] ?? 0;
  return Math.max(1 / (days + 1), 1 - left);
}

/** What is left of an old value after 0 to 60 minutes, with a memory of so many. */
function keptAfter(memory: number): Float64Array {
  return Float64Array.from({ length: MINUTES_PER_HOUR + 1 }, (_, n) => (1 - 1 / memory) ** n);
}

function towards(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function logOf(rate: RateBaseline, hour: number): number {
  const unseen = rate.profileDays[hour % HOURS_PER_DAY] === 0;
  return unseen ? rate.level : (rate.profile[slotOf(rate, hour)] ?? 0);
}

function slotOf(rate: RateBaseline, hour: number): number {
  return rate.hours < WEEKEND_HOURS ? hour % HOURS_PER_DAY : hourOfWeekSlot(hour);
}
