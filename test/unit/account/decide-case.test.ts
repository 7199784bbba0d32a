// What people decide about a case: on the record, heard by the thread, and lost by no crash.
import { describe, expect, it } from 'vitest';
import { decideCase } from '#shared/pipeline/decide-case.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { type Account, noticesOf, openAccount } from './account.ts';
import { caseOf, DOWN, decide, stolen } from './cases.ts';
import { dispatchAll } from './run.ts';

function trailOf({ table }: Account) {
  return table.audit.filter(({ action }) => action.startsWith('incident-'));
}

describe('decideCase', () => {
  it('writes the trail, changes the case and lets the thread hear', async () => {
    const account = await stolen();
    const { incidentId } = caseOf(account);
    const outcome = await decide(account, 'acknowledge');
    expect(outcome).toEqual({ kind: 'done', incidentCase: caseOf(account) });
    expect(caseOf(account)).toMatchObject({
      status: 'acknowledged',
      acknowledged: { at: account.now, by: 'ann', note: 'on it' },
    });
    const action = 'incident-acknowledged';
    const entry = { at: account.now, by: 'ann', action, subject: incidentId, detail: 'on it' };
    expect(trailOf(account)).toMatchObject([entry]);
    await dispatchAll(account);
    const message = account.published.at(-1);
    expect(message).toMatchObject({
      topic: 'informational',
      attributes: { stage: 'acknowledged' },
    });
    expect(message?.email).toContain('ann');
  });

  it('knows no case that was never opened', async () => {
    const account = openAccount();
    const order = { incidentId: 'none', decision: 'resolve', by: 'ann', note: '' } as const;
    const outcome = await decideCase(order, account.dispatch, account.now);
    expect(outcome).toEqual({ kind: 'no-such-case' });
    expect(trailOf(account)).toEqual([]);
  });

  it('says why it is not possible, and records nothing', async () => {
    const account = await stolen();
    await decide(account, 'resolve');
    const outcome = await decide(account, 'declare-false-alarm');
    expect(outcome).toEqual({ kind: 'not-possible', status: 'resolved' });
    expect(trailOf(account)).toHaveLength(1);
  });

  it('is finished by the same order again, when its worker died before the case was changed', async () => {
    const account = await stolen();
    const { cases } = account.dispatch;
    const change = async () => {
      throw DOWN;
    };
    Object.assign(account.dispatch, { cases: { ...cases, change } });
    await expect(decide(account, 'resolve')).rejects.toThrow(DOWN);
    expect(trailOf(account)).toHaveLength(1);
    Object.assign(account.dispatch, { cases });
    expect((await decide(account, 'resolve')).kind).toBe('done');
    expect(trailOf(account)).toHaveLength(2);
    expect(noticesOf(account).filter((id) => id.endsWith('.resolved'))).toHaveLength(1);
  });

  it.for([
    ['goes on where Keywarden has changed the case meanwhile', 'contained-at-aws', 'done'],
    ['says so where another person was quicker', 'resolved', 'not-possible'],
  ] as const)('%s', async ([, status, kind]) => {
    const account = await stolen();
    const { audit, cases } = account.dispatch;
    let isFirst = true;
    const append: typeof audit.append = async (entry, notices) => {
      const row = await audit.append(entry, notices);
      if (!isFirst) return row;
      isFirst = false;
      const before = caseOf(account);
      const step = { at: account.now, by: 'bob', note: '' };
      const ended = status === 'resolved' ? step : undefined;
      await cases.change(before, { ...before, version: before.version + 1, status, ended });
      return row;
    };
    Object.assign(account.dispatch, { audit: { ...audit, append } });
    expect((await decide(account, 'declare-false-alarm')).kind).toBe(kind);
    const overtaken = 'Not carried out: the case was resolved by then.';
    expect(trailOf(account).map(({ detail }) => detail)).toEqual(
      kind === 'done' ? ['on it'] : ['on it', overtaken],
    );
  });

  it('has its notice carried out once', async () => {
    const account = await stolen();
    await decide(account, 'acknowledge');
    const id = noticesOf(account).find((one) => one.endsWith('.acknowledged')) ?? '';
    const now = () => account.now;
    expect(await dispatchNotice(id, account.dispatch, now)).toBe('done');
    expect(await dispatchNotice(id, account.dispatch, now)).toBe('nothing-to-do');
  });
});
