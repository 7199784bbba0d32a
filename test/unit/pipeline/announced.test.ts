// Stories of moves that an operator announced.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { DAY_MS, epochMs, HOUR_MS, keyId, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, KEY, together, tradingBot } from './bot.ts';
import { known, RIPE_DAYS } from './habits.ts';
import { FAR_VPS, HOME } from './places.ts';
import { disables, type Outcome, watch } from './watch.ts';

const MOVE = day(RIPE_DAYS);

/** A second server that trades beside the first: without a word it looks like a thief. */
function withSecondHost(): UsageEvent[] {
  const pace = { from: MOVE, to: MOVE + 2 * DAY_MS, everyMs: 20 * SECOND_MS };
  return together(tradingBot(pace, HOME), tradingBot({ ...pace, from: MOVE + 1 }, FAR_VPS));
}

function announced(change: Partial<ExpectedChange>, record: Partial<KeyRecord> = {}): Outcome {
  const full: ExpectedChange = {
    keyId: KEY,
    cidrs: [FAR_VPS],
    from: epochMs(MOVE),
    until: epochMs(MOVE + HOUR_MS),
    by: 'deploy@example.com',
    reason: 'A second server',
    ...change,
  };
  return watch(withSecondHost(), {
    baselines: known('trades'),
    records: [{ ...defaultKeyRecord(KEY, 'binance', 'enforce'), ...record }],
    policy: { ...DEFAULT_POLICY, expectedChanges: [full] },
  });
}

describe('an announced move', () => {
  it('alerts nobody, also after the announcement has ended', () => {
    expect(announced({}).incidents).toHaveLength(0);
  });

  it('covers an address outside the allow list, and loses to a deny list', () => {
    expect(announced({}, { allowCidrs: [HOME] }).incidents.length).toBeGreaterThan(0);
    const denied = announced({}, { denyCidrs: [FAR_VPS] });
    expect(disables(denied)[0]?.enriched.event.time).toBeLessThan(MOVE + HOUR_MS);
  });

  it.for([
    ['another address', { cidrs: ['198.51.100.7'] }],
    ['another key', { keyId: keyId('kw_ffffffffffffffffffffffffffffffff') }],
    ['last week', { from: epochMs(MOVE - 7 * DAY_MS), until: epochMs(MOVE - 6 * DAY_MS) }],
    ['tomorrow', { from: epochMs(MOVE + DAY_MS), until: epochMs(MOVE + 2 * DAY_MS) }],
  ] as const)('for %s changes nothing', ([, change]) => {
    expect(announced(change).incidents.length).toBeGreaterThan(0);
  });
});
