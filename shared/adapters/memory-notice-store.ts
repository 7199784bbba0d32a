// Keeps the outbox in memory: for tests, simulations and trying things out without AWS.
import type { Notice, NoticeProgress } from '#shared/model/notice.ts';
import type { TellingWay } from '#shared/model/telling.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { NoticeStore, OpenNotice } from '#shared/ports/notice-store.ts';
import type { MemoryNotice, MemoryTable } from './memory-table.ts';

const UNTOLD: NoticeProgress = { attempts: 0, told: undefined };

export function createMemoryNoticeStore(table: MemoryTable): NoticeStore {
  return {
    put: async (notice) => putMemoryNotice(table, notice),
    open: async (noticeId) => openOf(table.notices.get(noticeId)),
    due: async (now, limit) => due(table, now).slice(0, limit),
    postpone: async (noticeId, progress, dueAt) => {
      changeOpen(table, noticeId, { progress, dueAt });
    },
    chooseWay: async (noticeId, before, after) => {
      const stored = openOf(table.notices.get(noticeId));
      if (stored === undefined || !isSameWay(stored.way, before)) return stored?.way;
      changeOpen(table, noticeId, { way: after });
      return after;
    },
    settle: async (noticeId, progress, now) => {
      changeOpen(table, noticeId, { progress, settledAt: now });
    },
  };
}

/** @returns False when it was there already; then it stays as it is. */
export function putMemoryNotice(table: MemoryTable, notice: Notice): boolean {
  if (table.notices.has(notice.noticeId)) return false;
  table.notices.set(notice.noticeId, {
    notice,
    progress: UNTOLD,
    dueAt: notice.createdAt,
    settledAt: undefined,
  });
  return true;
}

function openOf(stored: MemoryNotice | undefined): OpenNotice | undefined {
  if (stored === undefined || stored.settledAt !== undefined) return undefined;
  return { notice: stored.notice, progress: stored.progress, way: stored.way };
}

function isSameWay(one: TellingWay | undefined, other: TellingWay | undefined): boolean {
  return one?.alertId === other?.alertId && one?.digest?.digestId === other?.digest?.digestId;
}

function due(table: MemoryTable, now: EpochMs): readonly string[] {
  return [...table.notices.values()]
    .filter(({ settledAt, dueAt }) => settledAt === undefined && dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ notice }) => notice.noticeId);
}

function changeOpen(table: MemoryTable, noticeId: string, change: Partial<MemoryNotice>): void {
  const stored = table.notices.get(noticeId);
  if (stored === undefined || stored.settledAt !== undefined) return;
  table.notices.set(noticeId, { ...stored, ...change });
}
