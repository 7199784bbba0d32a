// A Monitor whose baselines were written and read back half way must judge as if nothing had happened.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { keyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { Monitor } from '#shared/pipeline/monitor.ts';
import { day, dice, order, poll, together, tradingBot } from '#test/unit/pipeline/bot.ts';
import { homeCalls } from '#test/unit/pipeline/habits.ts';
import { exitAddress, FAR_VPS, HOME, SAME_CLOUD } from '#test/unit/pipeline/places.ts';
import { watch } from '#test/unit/pipeline/watch.ts';
import { life } from './random-life.ts';

const OTHER_KEY = keyId('kw_other');

/** @returns The verdicts after the break, when the baselines go through their binary form there. */
function judgedAfterBreak(events: readonly UsageEvent[], at: number): readonly JudgedEvent[] {
  const { monitor } = watch(events.slice(0, at));
  return watch(events.slice(at), { baselines: thawed(monitor) }).judged;
}

function thawed(monitor: Monitor) {
  const keys = [...monitor.keys()];
  return new Map(
    keys.map(({ record, baseline }) => [record.keyId, decodeBaseline(encodeBaseline(baseline))]),
  );
}

/** Two bots, and a thief of one key who comes before the break and stays. */
function robbery(): UsageEvent[] {
  const random = dice(5);
  const thief = poll({ from: day(6), to: day(8), everyMs: 7 * MINUTE_MS }, (n) => ({
    sourceIp: [FAR_VPS, SAME_CLOUD, exitAddress(n)][Math.floor(random() * 3)],
    userAgent: random() < 0.5 ? 'curl/8' : 'ccxt/4.2.1',
    ...(random() < 0.5 ? order(`COIN${n % 9}`) : { action: `GET /x${n % 30}` }),
    ...(random() < 0.4 ? { outcome: 'denied', errorCode: '-2015' } : {}),
    notional: random() * 1e6,
  }));
  const trader = tradingBot({ from: day(0), to: day(8), everyMs: 90 * SECOND_MS }, HOME);
  const other = homeCalls(day(0), day(8), 3).map((event) => ({ ...event, keyId: OTHER_KEY }));
  return together(trader, other, thief);
}

const ROBBERY = robbery();
const UNBROKEN = watch(ROBBERY).judged;

describe('a baseline in its binary form', () => {
  it.for([0.3, 0.74, 0.8, 0.95])(
    'gives the same verdicts on two bots and a thief when it is read back after %d of the story',
    (share) => {
      const at = Math.floor(ROBBERY.length * share);
      const whole = UNBROKEN.slice(at);
      expect(whole.some(({ verdict }) => verdict.decision === 'disable')).toBe(true);
      const broken = judgedAfterBreak(ROBBERY, at);
      const changed = whole.findIndex((one, n) => !isSame(one, broken[n]));
      expect(changed === -1 ? [] : [whole[changed], broken[changed]]).toEqual([]);
    },
  );

  it('gives the same verdicts on any life', () => {
    fc.assert(
      fc.property(life(250), fc.double({ min: 0, max: 1, noNaN: true }), (events, share) => {
        const at = Math.floor(events.length * share);
        expect(judgedAfterBreak(events, at)).toEqual(watch(events).judged.slice(at));
      }),
      { numRuns: 60 },
    );
  });
});

/** Quicker than the matcher on a hundred thousand verdicts, nearly all of which are alike. */
function isSame(one: JudgedEvent, other: JudgedEvent | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
