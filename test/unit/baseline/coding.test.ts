import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { callAt, day, dice, order, poll, START, tradingBot } from '#test/unit/pipeline/bot.ts';
import { homeCalls } from '#test/unit/pipeline/habits.ts';
import { HOME } from '#test/unit/pipeline/places.ts';
import { learned, life } from './random-life.ts';

/** What design section 6 allows one key's item to cost. */
const MOST_BYTES = 4_096;
const USUAL_BYTES = 1_024;

describe('encodeBaseline', () => {
  it('encodeBaseline and back gives the same baseline, whatever the key has lived', () => {
    fc.assert(
      fc.property(life(200), (events) => {
        const baseline = learned(events);
        const bytes = encodeBaseline(baseline);
        expect(decodeBaseline(bytes)).toStrictEqual(baseline);
        expect(encodeBaseline(decodeBaseline(bytes))).toEqual(bytes);
        expect(bytes.byteLength).toBeLessThanOrEqual(MOST_BYTES);
      }),
      { numRuns: 80 },
    );
  });

  it('encodeBaseline and back gives the same new baseline', () => {
    expect(decodeBaseline(encodeBaseline(newBaseline()))).toStrictEqual(newBaseline());
  });

  it('encodeBaseline does not change what it encodes', () => {
    const baseline = learned(tradingBot({ from: START, to: day(4), everyMs: MINUTE_MS }, HOME));
    const before = structuredClone(baseline);
    encodeBaseline(baseline);
    expect(baseline).toEqual(before);
  });

  it.for([
    [
      'a bot on one host',
      () => tradingBot({ from: START, to: day(14), everyMs: 30 * SECOND_MS }, HOME),
    ],
    ['a bot at home, with leases', () => homeCalls(START, day(30), 3)],
    ['a market maker with twenty markets', marketMaker],
  ] as const)('encodeBaseline needs at most 1 KB for %s', ([title, events]) => {
    const { byteLength } = encodeBaseline(learned(events()));
    report(title, byteLength);
    expect(byteLength).toBeLessThanOrEqual(USUAL_BYTES);
  });

  it.for([
    ['20,000 calls that share nothing', 20_000, 60 * SECOND_MS],
    ['a call every three hours for two years, each unlike all others', 6_000, DAY_MS / 8],
  ] as const)('encodeBaseline needs at most 4 KB for %s', ([title, count, everyMs]) => {
    const { byteLength } = encodeBaseline(learned(chaos(count, everyMs)));
    report(title, byteLength);
    expect(byteLength).toBeLessThanOrEqual(MOST_BYTES);
  });
});

function marketMaker(): UsageEvent[] {
  return poll({ from: START, to: day(14), everyMs: 30 * SECOND_MS }, (n) => ({
    sourceIp: n % 400 === 0 ? '9.60.3.3' : HOME,
    ...order(`COIN${n % 20}USDT`),
    notional: 100 + (n % 7) * 10,
  }));
}

/** IPv6 from everywhere, each with its own network, and every word new: the largest entries there are. */
function chaos(count: number, everyMs: number): UsageEvent[] {
  const random = dice(11);
  const group = () => Math.floor(random() * 65_536).toString(16);
  return Array.from({ length: count }, (_, n) =>
    callAt(START + n * everyMs, {
      sourceIp: `2${group().padStart(4, '0').slice(1)}:${Array.from({ length: 7 }, group).join(':')}`,
      action: `POST /x${n}`,
      symbol: `C${n}`,
      userAgent: `bot${n}x`,
      notional: random() * 1e12,
      weight: 1e6,
      outcome: n % 3 === 0 ? 'denied' : 'ok',
      scope: 'trade',
    }),
  );
}

/** A figure of the README: worth seeing in every run. */
function report(title: string, bytes: number): void {
  process.stdout.write(`baseline of ${title}: ${bytes} bytes\n`);
}
