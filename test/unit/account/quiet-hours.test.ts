// What can wait does: until the quiet hours end, or until the digest of the day. What is urgent never does.
import { describe, expect, it } from 'vitest';
import { createTellingCalendar } from '#shared/adapters/telling-calendar.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { OperationCode } from '#shared/model/notice.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { incidentNotice, incidentOf } from '#test/contract/stores.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { type Account, enforced, openAccount } from './account.ts';
import { letPass } from './run.ts';

const QUIET = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

function accountAt(time: string): Account {
  const account = openAccount([enforced(KEY, { mode: 'alert' })]);
  const calendar = createTellingCalendar({ at: '08:00', timeZone: 'UTC' }, QUIET);
  Object.assign(account.dispatch, { calendar });
  account.now = epochMs(Date.parse(time));
  return account;
}

/** As the stream does. */
async function hear(account: Account, code: OperationCode, noticeId: string): Promise<void> {
  const notice = { code, noticeId, subject: 'maker', detail: 'x', createdAt: account.now };
  await account.dispatch.notices.put({ ...notice, kind: 'operation', keyId: undefined });
  await dispatchNotice(noticeId, account.dispatch, () => account.now);
}

async function tellOf(account: Account, stage: 'opened' | 'closed'): Promise<void> {
  const incident = incidentOf({ keyId: KEY, decision: 'alert' });
  const { incidentId } = incident;
  account.table.incidents.set(KEY, new Map([[incidentId, { status: 'closed', incident }]]));
  const notice = { ...incidentNotice(stage, { keyId: KEY, incidentId }), createdAt: account.now };
  await account.dispatch.notices.put(notice);
  await dispatchNotice(notice.noticeId, account.dispatch, () => account.now);
}

function toldAs({ published }: Account, type: string): readonly AlertMessage[] {
  return published.filter(({ attributes }) => attributes['type'] === type);
}

describe('quiet hours', () => {
  it.for([
    ['the clocks go forward', '2026-03-28T23:30:00Z', '2026-03-29T05:00:00Z'],
    ['the clocks go back', '2026-10-24T23:30:00Z', '2026-10-25T06:00:00Z'],
    ['nothing happens', '2026-07-01T23:30:00Z', '2026-07-02T05:00:00Z'],
  ] as const)('end in one digest in the night in which %s', async ([, begin, end]) => {
    const account = accountAt(begin);
    for (let n = 0; n < 12; n++) {
      await hear(account, 'operator-action', `operator-action.${n}`);
      await letPass(account, 20 * MINUTE_MS);
    }
    await tellOf(account, 'closed');
    expect(account.published).toEqual([]);
    await letPass(account, Date.parse(end) - account.now - MINUTE_MS);
    expect(account.published).toEqual([]);
    await letPass(account, 3 * MINUTE_MS);
    expect(account.published).toHaveLength(1);
    expect(account.published[0]).toMatchObject({
      topic: 'informational',
      subject: '[Keywarden] 13 messages in the quiet hours',
      json: { messages: 13, keys: 1, stages: { closed: 1 }, codes: { 'operator-action': 12 } },
    });
    await letPass(account, 2 * HOUR_MS);
    expect(account.published).toHaveLength(1);
  });

  it('keep nothing urgent back', async () => {
    const account = accountAt('2026-07-01T23:30:00Z');
    await tellOf(account, 'opened');
    await hear(account, 'state-drift', 'state-drift.1');
    expect(account.published.map(({ topic }) => topic)).toEqual(['urgent', 'urgent']);
  });

  it('hold what comes afterwards back no longer', async () => {
    const account = accountAt('2026-07-02T05:00:00Z');
    await hear(account, 'operator-action', 'operator-action.1');
    expect(toldAs(account, 'operation')).toHaveLength(1);
  });
});

describe('the digest of the day', () => {
  it('tells once what will be as true tomorrow, at its hour', async () => {
    const account = accountAt('2026-07-02T09:00:00Z');
    for (const n of [1, 2, 3]) await hear(account, 'key-not-protected', `key-not-protected.${n}`);
    await hear(account, 'unknown-key', 'unknown-key.1');
    expect(account.published.map(({ attributes }) => attributes['code'])).toEqual(['unknown-key']);
    await letPass(account, 23 * HOUR_MS);
    expect(toldAs(account, 'digest')).toEqual([]);
    await letPass(account, 2 * MINUTE_MS);
    const [digest, ...more] = toldAs(account, 'digest');
    expect(more).toEqual([]);
    expect(digest).toMatchObject({
      subject: '[Keywarden] 3 messages of the day',
      json: { messages: 3, keys: 0, codes: { 'key-not-protected': 3 } },
    });
    expect(digest?.email).toContain('A key could not be disabled if it were stolen: maker');
  });
});
