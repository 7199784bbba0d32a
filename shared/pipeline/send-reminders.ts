// Writes a reminder for each case that nobody has answered in its time.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { type EpochMs, epochMs } from '#shared/model/units.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import {
  countReminder,
  endReminders,
  isTooLate,
  LONGEST_PAUSE_MS,
} from '#shared/respond/remind.ts';
import { incidentNotice } from './incident-notice.ts';

export interface ReminderServices {
  readonly cases: Pick<CaseStore, 'toRemind' | 'change'>;
  readonly store: Pick<KeyStore, 'incident'>;
  readonly holds: Pick<HoldStore, 'read'>;
  readonly brake: Pick<BrakeStore, 'read'>;
  readonly notices: Pick<NoticeStore, 'put'>;
}

/** In one turn: the others are still due in the next. */
const MOST_REMINDERS = 100;
/** More than these are as bad as these. */
const MOST_COUNTED = 500;

export interface ReminderReport {
  /** Reminders that were written. */
  readonly reminded: number;
  /** Cases that have been told of again, and that nobody has answered. */
  readonly unanswered: number;
}

/** None is written while the kill switch is on: nobody is woken then. */
export async function sendReminders(
  services: ReminderServices,
  now: EpochMs,
): Promise<ReminderReport> {
  const soon = epochMs(now + LONGEST_PAUSE_MS);
  const waiting = await services.cases.toRemind(soon, MOST_COUNTED);
  const unanswered = waiting.filter(({ reminders }) => reminders > 0).length;
  const due = waiting.filter(({ remindAt }) => remindAt !== undefined && remindAt <= now);
  if (due.length === 0 || (await services.brake.read()).killSwitch) {
    return { reminded: 0, unanswered };
  }
  let reminded = 0;
  for (const one of due.slice(0, MOST_REMINDERS)) {
    if (await remind(one, services, now)) reminded++;
  }
  return { reminded, unanswered };
}

/**
 * The notice first, whose id makes it the only one: whoever dies before the case is changed finds it there
 * the next time. A person who answers in between is respected by whoever carries it out.
 */
async function remind(
  one: IncidentCase,
  { cases, store, holds, notices }: ReminderServices,
  now: EpochMs,
): Promise<boolean> {
  const stored = isTooLate(one, now) ? undefined : await store.incident(one.keyId, one.incidentId);
  if (stored === undefined) {
    await cases.change(one, endReminders(one));
    return false;
  }
  const { epoch } = await holds.read(one.keyId);
  const number = one.reminders + 1;
  await notices.put(incidentNotice(stored.incident, 'reminder', { epoch, now, number }));
  return cases.change(one, countReminder(one, now));
}
