// When people are told again of an incident that nobody has answered: soon at first, then ever more rarely.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

export const FIRST_REMINDER_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 8 * HOUR_MS;
/** Whoever has not answered after two days does not read these messages. */
const REMINDED_FOR_MS = 48 * HOUR_MS;

export function firstReminderAt(toldAt: EpochMs): EpochMs {
  return epochMs(toldAt + FIRST_REMINDER_MS);
}

/** The case as it is when its next reminder has been written: each pause is twice the one before. */
export function countReminder(before: IncidentCase, now: EpochMs): IncidentCase {
  const reminders = before.reminders + 1;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_REMINDER_MS * 2 ** reminders);
  const next = epochMs(now + pauseMs);
  const remindAt = isTooLate(before, next) ? undefined : next;
  return { ...before, version: before.version + 1, reminders, remindAt };
}

/** For one that came to nothing in its time: a kill switch was on, or the monitor stood still. */
export function endReminders(before: IncidentCase): IncidentCase {
  return { ...before, version: before.version + 1, remindAt: undefined };
}

export function isTooLate({ openedAt }: Pick<IncidentCase, 'openedAt'>, at: EpochMs): boolean {
  return at - openedAt > REMINDED_FOR_MS;
}
