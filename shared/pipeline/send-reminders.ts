// Writes a reminder for each case that nobody has answered in its time.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import { countReminder, endReminders, isTooLate } from '#shared/respond/remind.ts';
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

/** @returns How many were written. None while the kill switch is on: nobody is woken then. */
export async function sendReminders(services: ReminderServices, now: EpochMs): Promise<number> {
  const due = await services.cases.toRemind(now, MOST_REMINDERS);
  if (due.length === 0 || (await services.brake.read()).killSwitch) return 0;
  let written = 0;
  for (const one of due) {
    if (await remind(one, services, now)) written++;
  }
  return written;
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
