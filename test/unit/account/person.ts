// A person at work on an account: the services of the command line, and what is looked at afterwards.
import { createMemoryExceptionStore } from '#shared/adapters/memory-exception-store.ts';
import { createMemoryIncidentArchive } from '#shared/adapters/memory-incident-archive.ts';
import { epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, KEY, order, poll, tradingBot } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { type Account, enforced, noticesOf } from './account.ts';

export const ORDER = { record: enforced(), by: 'ann', reason: 'mine' };
export const LATER = epochMs(Date.UTC(2026, 2, 17));

export function servicesOf(account: Account) {
  return {
    ...account.dispatch,
    store: account.fold.store,
    archive: createMemoryIncidentArchive(account.table),
    exceptions: createMemoryExceptionStore(account.table),
    now: () => account.now,
  };
}

export function actionsOf({ table }: Account): readonly string[] {
  return table.audit.map(({ by, action }) => `${by}: ${action}`);
}

export function operatorActions(account: Account): readonly string[] {
  return noticesOf(account).filter((id) => id.startsWith('operator-action.'));
}

/** The bot goes on from another cloud, and asks for what it never asked for. */
export function moved(hours: number, minutes = 40): UsageEvent[] {
  const from = day(RIPE_DAYS, 30) + hours * HOUR_MS;
  const rhythm = { from, to: from + minutes * MINUTE_MS, everyMs: 20 * SECOND_MS };
  const usual = tradingBot(rhythm, FAR_VPS, { userAgent: 'newbot/1.0' });
  const news = poll({ ...rhythm, everyMs: 5 * MINUTE_MS }, () => ({
    sourceIp: FAR_VPS,
    ...order('SOLUSDT'),
    userAgent: 'newbot/1.0',
  }));
  return [...usual, ...news].sort((a, b) => a.time - b.time);
}

export function incidentsOf({ table }: Account) {
  return [...(table.incidents.get(KEY)?.values() ?? [])];
}
