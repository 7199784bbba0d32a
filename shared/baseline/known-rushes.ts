// Remembers how high a key's own rushes went: restarts, nightly jobs, weekly reports. Only a rush that leaves
// all of them behind is news; what came on another day is how this key lives.
import type { Rush } from '#shared/model/baseline.ts';

export const MOST_RUSHES = 12;
const MOST_OF_A_KIND = 6;
/** A rush is forgotten after two months. */
const MEMORY_DAYS = 60;
/** log1p of what a rush may exceed the highest one by: records are broken by a little all the time. */
const ROOM = Math.LN2;

export type RushKind = 0 | 1 | 2;
export const RUSH_OF_CALLS = 0;
export const RUSH_OF_WEIGHT = 1;
export const RUSH_OF_VALUE = 2;

/** @returns log1p of a rate that rushes on other days have made usual; 0 where there was none. */
export function knownRush(rushes: readonly Rush[], kind: RushKind, day: number): number {
  let highest = 0;
  for (const rush of rushes) {
    if (rush.kind !== kind || rush.day >= day || day - rush.day > MEMORY_DAYS) continue;
    highest = Math.max(highest, rush.level + ROOM);
  }
  return highest;
}

/** Notes that a day held a rush. @param level log1p of its highest minute. */
export function noteRush(rushes: Rush[], kind: RushKind, day: number, level: number): void {
  const rounded = Math.fround(level);
  const today = rushes.find((rush) => rush.kind === kind && rush.day === day);
  if (today !== undefined) {
    today.level = Math.max(today.level, rounded);
    return;
  }
  const same = rushes.filter((rush) => rush.kind === kind);
  const full = same.length >= MOST_OF_A_KIND || rushes.length >= MOST_RUSHES;
  if (full) forgetOne(rushes, same.length > 0 ? same : rushes, day);
  rushes.push({ kind, day, level: rounded });
}

/** What is too old goes first, then the lowest: it says the least. */
function forgetOne(rushes: Rush[], among: readonly Rush[], day: number): void {
  let victim = among[0];
  for (const rush of among) {
    if (victim === undefined || worth(rush, day) < worth(victim, day)) victim = rush;
  }
  if (victim !== undefined) rushes.splice(rushes.indexOf(victim), 1);
}

function worth(rush: Rush, day: number): number {
  return day - rush.day > MEMORY_DAYS ? -1 : rush.level;
}
