// Whoever uses a stolen key, or writes lines of it, chooses ids, names and addresses: none of them may swallow a
// call, fill the table, or push out what is known of the owner.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { chunksOf, isHeld, noticesOf, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { callAt, day } from '#test/unit/pipeline/bot.ts';
import { goesOn, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { HOME } from '#test/unit/pipeline/places.ts';
import { NIGHT } from '#test/unit/pipeline/thief.ts';
import { crowdFaults, playCrowd } from './crowd.ts';
import { shareExplained } from './order-ids.ts';

describe('ids that were used before', () => {
  /** What the theft will be called, in the owner's own name, before it happens. */
  const decoy = (event: UsageEvent) =>
    callAt(day(RIPE_DAYS), {
      sourceIp: HOME,
      id: event.id,
      source: event.source,
      line: event.line,
    });
  const named = theft().map((event, n) => ({ ...event, id: `call-${n}`, line: n }));

  it.for([
    ['in a log of its own', (events: UsageEvent[]) => [events.map(decoy), events]],
    ['in the same log', (events: UsageEvent[]) => [[...events.map(decoy), ...events]]],
  ] as const)('swallow no call of a theft, %s', async ([, logsOf]) => {
    const account = openAccount();
    for (const [n, log] of logsOf(named).entries()) {
      await foldAll(account, chunksOf(log, 20, `log-${n}`));
    }
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
  });
});

describe('calls that are new in every way', () => {
  it('keep the state within 5 KB and the incident within 16 KB, and wake people once', async () => {
    const { figures } = await playCrowd(1_000);
    expect(crowdFaults(figures)).toEqual([]);
    expect(figures.calls).toBe(1_000);
  });

  it('push out nothing that is known of the owner', async () => {
    const { account } = await playCrowd(600);
    const before = noticesOf(account);
    const owner = goesOn('trades', 90).filter(({ time }) => time > NIGHT + 5 * MINUTE_MS);
    const incident = [...account.table.incidents.values()].flatMap((all) => [...all.values()]);
    const suspicious = incident[0]?.incident.suspiciousCalls;
    await foldAll(account, chunksOf(owner, 20, 'owner'));
    const after = [...account.table.incidents.values()].flatMap((all) => [...all.values()]);
    expect(after[0]?.incident.suspiciousCalls).toBe(suspicious);
    expect(noticesOf(account)).toEqual(before);
  });

  it.for([
    ['a state that grows', { stateBytes: 5_121 }],
    ['an incident that grows', { incidentBytes: 16_385 }],
    ['an alert for each', { notices: 3 }],
  ] as const)('would be seen with %s', ([, planted]) => {
    const sound = { calls: 1, stateBytes: 1, incidentBytes: 1, evidenceBytes: 1, notices: 1 };
    expect(crowdFaults(sound)).toEqual([]);
    expect(crowdFaults({ ...sound, ...planted })).toHaveLength(1);
  });
});

describe('order ids of a thief', () => {
  it('are taken for ours once in forty, and those of five orders never', () => {
    expect(shareExplained({ thieves: 500, orders: 1 })).toBeLessThan(0.05);
    expect(shareExplained({ thieves: 100, orders: 5 })).toBe(0);
  });
});
