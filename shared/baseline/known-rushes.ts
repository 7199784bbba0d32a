// Remembers how high a key's own minutes went: restarts, nightly jobs, weekly reports. Only a rush that leaves
// all of them behind is news; what came on another day is how this key lives.
import type { Rush } from '#shared/model/baseline.ts';

/** Of a day's highest minutes only those are kept that no later day surpassed: few are enough for two months. */
const MOST_OF_A_KIND = 4;
const KINDS = 3;
export const MOST_RUSHES = KINDS * MOST_OF_A_KIND;
/** A rush is forgotten after two months. */
const MEMORY_DAYS = 60;
/** log1p of what a rush may exceed the highest one by: records are broken by a little all the time. */
const ROOM = Math.LN2;

export type RushKind = 0 | 1 | 2;
export const RUSH_OF_CALLS = 0;
export const RUSH_OF_WEIGHT = 1;
export const RUSH_OF_VALUE = 2;

/** @returns log1p of a rate that the minutes of other days have made usual; 0 where there was none. */
export function knownRush(rushes: readonly Rush[], kind: RushKind, day: number): number {
  let highest = 0;
  for (const rush of rushes) {
    if (rush.kind !== kind || rush.day >= day || day - rush.day > MEMORY_DAYS) continue;
    highest = Math.max(highest, rush.level + ROOM);
  }
  return highest;
}

/**
 * Notes how high a day went, whether that was surprising or not: a nightly job surprises no scale much, and
 * yet is what tomorrow's is to be measured by.
 *
 * @param level log1p of its highest minute.
 */
export function noteRush(rushes: Rush[], kind: RushKind, day: number, level: number): void {
  const rounded = Math.fround(level);
  const today = rushes.find((rush) => rush.kind === kind && rush.day === day);
  if (today !== undefined) {
    today.level = Math.max(today.level, rounded);
    return;
  }
  forgetSurpassed(rushes, kind, day);
  rushes.push({ kind, day, level: rounded });
}

/** Before a new day: what is too old, and what a later day surpassed; then the lowest, which says the least. */
function forgetSurpassed(rushes: Rush[], kind: RushKind, day: number): void {
  let highest = -1;
  let kept = 0;
  for (let i = rushes.length - 1; i >= 0; i--) {
    const rush = rushes[i];
    if (rush === undefined || rush.kind !== kind) continue;
    const says = rush.level > highest && day - rush.day <= MEMORY_DAYS;
    if (says) kept++;
    else rushes.splice(i, 1);
    highest = Math.max(highest, rush.level);
  }
  // They fall from the first to the last.
  if (kept >= MOST_OF_A_KIND)
    rushes.splice(
      rushes.findLastIndex((rush) => rush.kind === kind),
      1,
    );
}

/**
 * Makes a rush known at once, on a person's word: it stands on the day before, since a day's own rush is no
 * precedent. What it surpasses says nothing any more.
 *
 * @param day Of the rush.
 * @param level log1p of its highest minute.
 */
export function teachRush(rushes: Rush[], kind: RushKind, day: number, level: number): void {
  const rounded = Math.fround(level);
  const own = rushes.filter((rush) => rush.kind === kind);
  const earlier = own.filter((rush) => rush.day < day && rush.level > rounded);
  const later = own.filter((rush) => rush.day >= day);
  const kept = [...earlier, { kind, day: day - 1, level: rounded }, ...later];
  const others = rushes.filter((rush) => rush.kind !== kind);
  rushes.splice(0, rushes.length, ...others, ...kept.slice(-MOST_OF_A_KIND));
}
