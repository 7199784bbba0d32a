// Keeps the bounded lists of values that a key has used, counted by hours and days.
import type { Baseline, EpochHour, Familiar } from '#shared/model/baseline.ts';
import { isTrusted } from './trust.ts';

const HOURS_PER_DAY = 24;
const MAX_EPISODES = 65_535;
const MAX_DAYS = 255;

/** @returns The value's entry, or undefined when the key has not used it (or it was forgotten). */
export function findFamiliar<Id, E extends Familiar<Id>>(
  entries: readonly E[],
  id: Id,
): E | undefined {
  // Apart, since the compiler makes one comparison for all that comes by: of numbers, of texts, or the slow one
  // of anything with anything.
  return typeof id === 'number' ? findNumber(entries, id) : findText(entries, id);
}

/** By index: this is asked ten times for each call, and an iterator costs as much as the search. */
function findNumber<E extends Familiar<unknown>>(entries: readonly E[], id: number): E | undefined {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry?.id === id) return entry;
  }
  return undefined;
}

function findText<E extends Familiar<unknown>>(entries: readonly E[], id: unknown): E | undefined {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry?.id === id) return entry;
  }
  return undefined;
}

/** @param vouched Whether an operator's word stands for it. */
export function newFamiliar<Id>(id: Id, hour: EpochHour, vouched: boolean): Familiar<Id> {
  return { id, firstHour: hour, lastHour: hour, episodes: 1, days: 1, contested: 0, vouched };
}

/** Notes that a known value was used again: a new episode when the hour is new, a new day likewise. */
export function sightAgain(entry: Familiar<unknown>, hour: EpochHour): void {
  if (hour <= entry.lastHour) return;
  if (dayOf(hour) !== dayOf(entry.lastHour)) entry.days = Math.min(entry.days + 1, MAX_DAYS);
  entry.episodes = Math.min(entry.episodes + 1, MAX_EPISODES);
  entry.lastHour = hour;
}

/**
 * Adds a value, forgetting another one when the list is full. What is not trusted goes first, the
 * longest unused before others: a thief who rotates addresses pushes out his own and never ours.
 */
export function addFamiliar<Id, E extends Familiar<Id>>(
  entries: E[],
  added: E,
  capacity: number,
  baseline: Baseline,
): void {
  if (entries.length >= capacity) entries.splice(victimIndex(entries, baseline, added.lastHour), 1);
  entries.push(added);
}

function victimIndex(
  entries: readonly Familiar<unknown>[],
  baseline: Baseline,
  hour: EpochHour,
): number {
  let victim = 0;
  let victimHour = Number.POSITIVE_INFINITY;
  let victimTrusted = true;
  for (const [index, entry] of entries.entries()) {
    const trusted = isTrusted(entry, baseline, hour);
    if (trusted && !victimTrusted) continue;
    if (trusted === victimTrusted && entry.lastHour >= victimHour) continue;
    victim = index;
    victimHour = entry.lastHour;
    victimTrusted = trusted;
  }
  return victim;
}

export function dayOf(hour: EpochHour): number {
  return Math.floor(hour / HOURS_PER_DAY);
}
