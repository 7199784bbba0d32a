// Single faults at the calls that matter most, each in every way in which it can go wrong.
import { describe, expect, it } from 'vitest';
import { direct, fate, READER } from './directed-schedule.ts';
import { FATES } from './world/fates.ts';

const DISPATCH_CALLS = [
  'notices.open 1',
  'holds.acquire 1',
  'brake.write 1',
  'holds.change 1',
  'secrets.DescribeSecret 1',
  'secrets.UpdateSecretVersionStage 1',
  'secrets.DescribeSecret 2',
  'secrets.UpdateSecretVersionStage 2',
  'secrets.DescribeSecret 3',
  'secrets.UpdateSecretVersionStage 3',
  'secrets.DescribeSecret 4',
  'secrets.TagResource 1',
  'secrets.DescribeSecret 5',
  'audit.append 1',
  'holds.change 2',
  'cases.open 1',
  'cases.change 1',
  'alerts.publish 1',
  'notices.chooseWay 1',
  'alerts.publish 2',
  'notices.settle 1',
  'holds.giveBack 1',
];
const FOLD_CALLS = ['store.load 2', 'store.commit 2', 'queue.delete 2'];

const calls = [
  ...DISPATCH_CALLS.map((call) => `${READER} ${call}`),
  ...FOLD_CALLS.map((call) => `fold-1 ${call}`),
];

describe('one fault', () => {
  it.for(FATES)(
    '(%s) at each call of a theft leaves nothing undone and nothing done twice',
    async (which) => {
      for (const call of calls) {
        const end = await direct({ scene: { isLong: false }, decisions: [fate(call, which)] });
        const { violations, hold, isToldContained, figures } = end;
        const played = { call, fates: figures.fates[which], violations };
        expect(played).toEqual({ call, fates: 1, violations: [] });
        // What is not permitted cannot be done; people hear of it.
        if (which === 'denied' && call.includes('secrets.')) continue;
        const outcome = { call, state: hold?.state, isToldContained };
        expect(outcome).toEqual({ call, state: 'quarantined', isToldContained: true });
      }
    },
  );

  it('of the stream as a whole is made good by the sweep', async () => {
    const end = await direct({ scene: { isStreamOff: true }, decisions: [] });
    expect(end.violations).toEqual([]);
    expect(end.figures.streamLost).toBeGreaterThan(0);
    expect(end.hold?.state).toBe('quarantined');
  });
});
