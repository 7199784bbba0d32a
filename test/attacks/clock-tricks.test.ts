// Somebody who can write into a log chooses the times of its lines: the past and the future must not help him.
import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { normaliseLog } from '#shared/pipeline/normalise-log.ts';
import {
  type Account,
  chunksOf,
  isHeld,
  noticesOf,
  openAccount,
} from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { callAt, day, KEY, order, together } from '#test/unit/pipeline/bot.ts';
import { goesOn, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { inPieces, logOf, receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { FAR_VPS, HOME, PROXY_AT_HOME } from '#test/unit/pipeline/places.ts';
import { thief } from '#test/unit/pipeline/thief.ts';

/** Folded before the theft, as a log of its own. */
async function theftAfter(forged: readonly UsageEvent[]): Promise<Account> {
  const account = openAccount();
  await foldAll(account, chunksOf(forged, 20, 'forged'));
  await foldAll(account, chunksOf(theft()));
  await dispatchAll(account);
  return account;
}

function disablesOf(account: Account): readonly string[] {
  const ended = noticesOf(account).map((id) => account.table.notices.get(id)?.notice);
  return ended.flatMap((one) => (one?.kind === 'incident' ? [one.decision] : []));
}

describe('backdated lines', () => {
  const hourly = (from: number, everyMs: number) =>
    Array.from({ length: 400 }, (_, n) =>
      callAt(from + n * everyMs, { sourceIp: FAR_VPS, ...order('VIABTC') }),
    );

  it.for([
    ['of years ago', hourly(Date.UTC(2010, 0, 1), HOUR_MS)],
    ["of the key's first days", hourly(day(0, 30), HOUR_MS / 10)],
    ['of the two weeks before the theft', hourly(day(0, 30), 0.8 * HOUR_MS)],
  ] as const)('%s make no stranger trusted', async ([, forged]) => {
    const account = await theftAfter(forged);
    expect(isHeld(account)).toBe(true);
    expect(disablesOf(account)).toContain('disable');
  });

  it.for([
    ['of nobody, for comparison', undefined],
    ['of the own host do not make it look long silent', { daysAgo: 2, sourceIp: HOME }],
    ['of another stranger do not begin his visit anew', { daysAgo: 4, sourceIp: PROXY_AT_HOME }],
  ] as const)('%s', async ([, forged]) => {
    const account = openAccount();
    // One call for each chunk: the calls of one chunk would be put in order.
    await foldAll(account, chunksOf(patientTheft().flatMap(behind(forged)), 1));
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
  });
});

/** So slow that only his working beside the owner gives him away. */
function patientTheft(): UsageEvent[] {
  const orders = thief(10, 3 * MINUTE_MS, () => ({ sourceIp: FAR_VPS, ...order('VIABTC') }));
  return together(goesOn('trades', 70), orders);
}

interface Forged {
  readonly daysAgo: number;
  readonly sourceIp: string;
}

function behind(forged: Forged | undefined): (event: UsageEvent) => UsageEvent[] {
  if (forged === undefined) return (event) => [event];
  const { daysAgo, sourceIp } = forged;
  return (event) => [callAt(day(RIPE_DAYS - daysAgo), { sourceIp }), event];
}

describe('lines of the future', () => {
  it('are refused beyond an hour, with a reason', async () => {
    const { services, chunks } = receive();
    const now = epochMs(day(10));
    const line = (ahead: number) => JSON.stringify({ time: now + ahead, keyId: KEY, action: 'x' });
    const text = [line(HOUR_MS), line(HOUR_MS + 1), line(DAY_MS)].join('\n');
    const report = await normaliseLog(logOf(inPieces(text, 64)), services, now);
    expect([report.events, report.rejected, chunks.length]).toEqual([1, 2, 1]);
    expect(report.reasons[0]).toMatchObject({ code: 'time-out-of-range' });
    expect(report.reasons[0]?.detail).toContain('to an hour from now');
  });

  it.for([HOME, FAR_VPS])('within the hour, from %s, hide no theft', async (sourceIp) => {
    const ahead = Array.from({ length: 50 }, (_, n) =>
      callAt(day(RIPE_DAYS, 59) + n * 1_000, { sourceIp }),
    );
    expect(isHeld(await theftAfter(ahead))).toBe(true);
  });

  it('within the hour cost the owner no more than one alert, and never the key', async () => {
    const account = openAccount();
    const ahead = callAt(day(RIPE_DAYS, 60), { sourceIp: HOME });
    await foldAll(account, chunksOf([ahead], 20, 'forged'));
    await foldAll(account, chunksOf(goesOn('trades', 6 * 60)));
    await dispatchAll(account);
    expect(isHeld(account)).toBe(false);
    expect(account.published.length).toBeLessThanOrEqual(1);
    expect(account.now - ahead.time).toBeLessThan(30 * MINUTE_MS);
  });
});
