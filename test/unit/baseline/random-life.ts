// Random lives of a key: sequences of calls that a Monitor really judges and learns.
import * as fc from 'fast-check';
import type { Baseline } from '#shared/model/baseline.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { callAt, day, pollBot, START } from '#test/unit/pipeline/bot.ts';
import { exitAddress, FAR_VPS, HOME, HOME_NEIGHBOUR } from '#test/unit/pipeline/places.ts';
import { watch } from '#test/unit/pipeline/watch.ts';

/** Public and private, known and unknown, of both families, and some that are no address. */
const ADDRESSES: readonly (string | undefined)[] = [
  HOME,
  HOME,
  HOME,
  HOME_NEIGHBOUR,
  FAR_VPS,
  '203.0.113.7',
  '10.0.0.1',
  '2a00:10:1:100::1',
  '2a00:10:1:100:a:b:c:d',
  '2a00:90:1:7::1',
  '::1',
  '64:ff9b::8.8.8.8',
  'unix:',
  undefined,
];

const ACTIONS: readonly string[] = [
  'GET /api/v3/account',
  'GET /api/v3/openOrders',
  'POST /api/v3/order',
  'POST /sapi/v1/capital/withdraw/apply',
  'POST /sapi/v1/asset/transfer',
  '',
];

const ERROR_CODES: readonly (string | undefined)[] = [
  undefined,
  '-1021',
  '503',
  'EAPI:Invalid nonce',
];

interface Step {
  readonly gapMs: number;
  readonly call: Partial<UsageEvent>;
}

/** Mostly seconds and minutes, now and then hours, a month's sleep, or a call that comes late. */
const gap: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 * SECOND_MS }) },
  { weight: 8, arbitrary: fc.integer({ min: MINUTE_MS, max: 2 * HOUR_MS }) },
  { weight: 1, arbitrary: fc.constantFrom(-MINUTE_MS, 26 * HOUR_MS, 31 * 24 * HOUR_MS) },
);

const address = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...ADDRESSES) },
  { weight: 1, arbitrary: fc.nat(30).map(exitAddress) },
  { weight: 1, arbitrary: fc.ipV4() },
  { weight: 1, arbitrary: fc.ipV6() },
);

const call: fc.Arbitrary<Partial<UsageEvent>> = fc.record({
  sourceIp: address,
  action: fc.oneof(fc.constantFrom(...ACTIONS), fc.string({ maxLength: 12 })),
  outcome: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'denied', 'error'),
  errorCode: fc.constantFrom(...ERROR_CODES),
  weight: fc.oneof(
    fc.constant(1),
    fc.nat(6_000),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  ),
  symbol: fc.constantFrom(undefined, 'BTCUSDT', 'ETHUSDT', 'VIABTC'),
  notional: fc.oneof(
    fc.constant(undefined),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  ),
  userAgent: fc.constantFrom(undefined, 'ccxt/4.2.1', 'curl/8'),
});

const step: fc.Arbitrary<Step> = fc.record({ gapMs: gap, call });

/** Calm days after which a key is mature, so that strangers are strangers. */
const CHILDHOOD = pollBot({ from: START, to: day(4), everyMs: 40 * MINUTE_MS }, HOME);

/** @param length The most calls, the calm days that half of the lives begin with aside. */
export function life(length: number): fc.Arbitrary<readonly UsageEvent[]> {
  const steps = fc.array(step, { minLength: 1, maxLength: length, size: 'max' });
  return fc.tuple(fc.boolean(), steps).map(([calm, made]) => {
    let at = day(4);
    const wild = made.map(({ gapMs, call: one }) => {
      at += gapMs;
      return callAt(at, one);
    });
    return calm ? [...CHILDHOOD, ...wild] : wild;
  });
}

/** The baseline of the only key, after all that. */
export function learned(events: readonly UsageEvent[]): Baseline {
  const [state] = watch(events).monitor.keys();
  if (state === undefined) throw new Error('Expected one key.');
  return state.baseline;
}
