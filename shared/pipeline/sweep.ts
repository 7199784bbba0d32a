// Does each minute what nothing else is sure to do: calls for notices that are due, ends incidents that have
// gone quiet, has holds compared with their secrets, reminds of what nobody has answered.

import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import { epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { DueWork, NoticeCaller } from '#shared/ports/notice-caller.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import { incidentNotice } from './incident-notice.ts';
import { type ReminderReport, sendReminders } from './send-reminders.ts';
import { takeWindow } from './take-window.ts';

export interface SweepServices {
  readonly store: KeyStore;
  readonly registry: Pick<KeyRegistry, 'get'>;
  readonly notices: NoticeStore;
  readonly holds: Pick<HoldStore, 'read' | 'held' | 'freed'>;
  readonly brake: Pick<BrakeStore, 'read'>;
  readonly cases: Pick<CaseStore, 'toRemind' | 'change'>;
  readonly caller: NoticeCaller;
  /** An incident ends after this long without a suspicious event. */
  readonly incidentQuietMs: number;
}

export interface SweepReport extends ReminderReport {
  /** Notices that DISPATCH was called for: the stream should have carried them out by now. */
  readonly called: number;
  /** Notices that have been due for a minute or more: people hear of these. */
  readonly overdue: number;
  readonly held: number;
  readonly closed: number;
  readonly open: number;
}

/** The stream has carried out a notice long before, unless something is wrong. */
const STREAM_MS = 20 * SECOND_MS;
/** What the stream is merely slow with is called for and does not count, or traffic would keep the alarm on. */
const OVERDUE_MS = MINUTE_MS;
/** A key that was given back is looked at for so long: also by a person whose clock is an hour behind. */
const WATCHED_MS = 4 * HOUR_MS;
/** Holds are compared once in so many minutes. */
const HOLD_CHECK_MINUTES = 10;
/**
 * What one call for DISPATCH brings. There is one each minute, and a run ends within it, so that no two tell
 * people at once. What is left is due again.
 */
const A_RUN = {
  notices: { most: 30, step: 10 },
  holds: { most: 20, step: 10 },
} as const;
const MOST_NOTICES = 500;
const MOST_INCIDENTS = 100;
const MOST_HOLDS = 500;

export async function sweep(services: SweepServices, now: EpochMs): Promise<SweepReport> {
  const { notices, holds, caller, store } = services;
  const noticeIds = await notices.due(epochMs(now - STREAM_MS), MOST_NOTICES);
  const held = await holds.held(MOST_HOLDS);
  const freed = await holds.freed(epochMs(now - WATCHED_MS), MOST_HOLDS);
  const looked = [...held, ...freed].map(({ keyId }) => keyId);
  const work = planTurn(noticeIds, looked, Math.floor(now / MINUTE_MS));
  const called = work.noticeIds.length;
  if (called + work.heldKeys.length > 0) await caller.call(work);
  // Asked again and not before the call: nothing may keep that from what is due.
  const overdue = noticeIds.length === 0 ? 0 : await countOverdue(notices, now);
  const closed = await closeQuiet(services, now);
  const open = await store.countOpen();
  const reminders = await sendReminders(services, now);
  return { called, overdue, held: held.length, closed, open, ...reminders };
}

/** Each minute another tenth of the holds, so that all are compared in ten minutes and no run is long. */
function planTurn(due: readonly string[], held: readonly KeyId[], minute: number): DueWork {
  const tenth = held.filter((_, index) => (index - minute) % HOLD_CHECK_MINUTES === 0);
  const heldKeys = takeWindow(tenth, A_RUN.holds, Math.floor(minute / HOLD_CHECK_MINUTES));
  // What a digest tells of has waited already.
  const [digests, others] = [due.filter(isDigest), due.filter((id) => !isDigest(id))];
  const noticeIds = [...digests, ...takeWindow(others, A_RUN.notices, minute)];
  return { noticeIds: noticeIds.slice(0, A_RUN.notices.most), heldKeys };
}

function isDigest(noticeId: string): boolean {
  return noticeId.startsWith('digest.');
}

/**
 * DISPATCH has just been called for them and may settle some while they are counted. That is well: whoever
 * is told of the count wants to know what stays.
 */
async function countOverdue(notices: SweepServices['notices'], now: EpochMs): Promise<number> {
  const since = epochMs(now - OVERDUE_MS);
  return (await notices.due(since, MOST_NOTICES)).length;
}

async function closeQuiet(services: SweepServices, now: EpochMs): Promise<number> {
  const quietSince = epochMs(now - services.incidentQuietMs);
  const quiet = await services.store.quietIncidents(quietSince, MOST_INCIDENTS);
  let closed = 0;
  for (const stored of quiet) {
    const result = await closeOne(stored, services, now);
    // A conflict means that it has gone on: nothing to be done.
    if (result === 'committed') closed++;
  }
  return closed;
}

async function closeOne(
  { incident }: StoredIncident,
  { store, registry, holds }: SweepServices,
  now: EpochMs,
): ReturnType<KeyStore['close']> {
  const [record, { epoch }] = await Promise.all([
    registry.get(incident.keyId),
    holds.read(incident.keyId),
  ]);
  // `observe` records only: nobody was told of its beginning either.
  const told = record?.mode !== 'observe';
  const notice = told ? incidentNotice(incident, 'closed', { epoch, now }) : undefined;
  return store.close({ status: 'closed', incident }, notice, now);
}
