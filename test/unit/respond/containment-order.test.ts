import { describe, expect, it } from 'vitest';
import { neverHeld } from '#shared/model/hold.ts';
import { NOTICE_STAGES } from '#shared/model/notice.ts';
import { orderContainment } from '#shared/respond/containment-order.ts';
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

  it('says of every stage that a held key is held', () => {
    for (const stage of NOTICE_STAGES) {
      const notice = incidentNotice(stage, { decision: 'disable' });
      const input = { notice, record: recordOf(KEY), hold: holdOf(), killSwitch: false };
      expect(orderContainment(input)).toMatchObject({ containment: { kind: 'contained' } });
    }
  });
});
