import { describe, expect, it } from 'vitest';
import { neverHeld } from '#shared/model/hold.ts';
import { type Containment, NOTICE_STAGES } from '#shared/model/notice.ts';
import { type OrderInput, orderContainment } from '#shared/respond/containment-order.ts';
import { holdOf, incidentNotice, KEY, recordOf } from '#test/contract/stores.ts';

describe('orderContainment', () => {
  it('holds a key back for what the calls have brought about, and for no other stage', () => {
    const holding = NOTICE_STAGES.filter((stage) => {
      const notice = incidentNotice(stage, { decision: 'disable' });
      const input = { notice, record: recordOf(KEY), hold: neverHeld(KEY), killSwitch: false };
      return orderContainment(input).kind === 'hold';
    });
    expect(holding).toEqual(['opened', 'escalated']);
  });

  it('goes on with a quarantine that was cut off for those alone', () => {
    const holding = NOTICE_STAGES.filter((stage) => {
      const notice = incidentNotice(stage, { decision: 'disable' });
      const hold = holdOf({ state: 'pending', incidentId: notice.incidentId });
      const input = { notice, record: recordOf(KEY), hold, killSwitch: true };
      return orderContainment(input).kind === 'hold';
    });
    expect(holding).toEqual(['opened', 'escalated']);
  });

  it.for<readonly [string, Partial<OrderInput>, Containment]>([
    ['its mode', { record: recordOf(KEY, { mode: 'alert' }) }, { kind: 'ruled-out', by: 'mode' }],
    [
      'a protection that came later',
      { record: recordOf(KEY, { protected: true }) },
      { kind: 'ruled-out', by: 'protected' },
    ],
    ['the kill switch', { killSwitch: true }, { kind: 'ruled-out', by: 'kill-switch' }],
    [
      'the kill switch, also where the quarantine of another incident was cut off',
      { killSwitch: true, hold: holdOf({ state: 'pending', incidentId: 'inc-other' }) },
      { kind: 'ruled-out', by: 'kill-switch' },
    ],
    ["a person's decision", { hold: holdOf({ state: 'active', epoch: 1 }) }, { kind: 'overruled' }],
    [
      'a release that is under way',
      { hold: holdOf({ state: 'releasing', epoch: 0 }) },
      { kind: 'overruled' },
    ],
    [
      'a record without a secret',
      { record: recordOf(KEY, { secretArn: undefined }) },
      { kind: 'impossible', reason: 'no-secret' },
    ],
  ])('lets %s stand against an order', ([, change, containment]) => {
    const notice = incidentNotice('opened', { decision: 'disable' });
    const order = { notice, record: recordOf(KEY), hold: neverHeld(KEY), killSwitch: false };
    expect(orderContainment(order).kind).toBe('hold');
    expect(orderContainment({ ...order, ...change })).toEqual({ kind: 'decided', containment });
  });

  it('says of every stage that a held key is held', () => {
    for (const stage of NOTICE_STAGES) {
      const notice = incidentNotice(stage, { decision: 'disable' });
      const input = { notice, record: recordOf(KEY), hold: holdOf(), killSwitch: false };
      expect(orderContainment(input)).toMatchObject({ containment: { kind: 'contained' } });
    }
  });
});
