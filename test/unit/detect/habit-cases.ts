// Cases of the detectors that ask what is called: how often, how much, and what for.
import { DAY_MS } from '#shared/model/units.ts';
import { type BuiltId, type Cases, fires, silent } from './detector-cases.ts';
import { errors, fleet, novelty, rush } from './event-input.ts';

const SPIKE = { calls: 60, expectedCalls: 6, monthlyCalls: 12, bits: 15 } as const;

export const HABIT_CASES = {
  'volume.rate-spike': {
    fires: [
      fires('a minute has far more calls', { comparison: { volume: SPIKE } }, 'medium', 15),
      fires(
        'it has more than can be',
        { comparison: { volume: { ...SPIKE, bits: 99 } } },
        'high',
        24,
      ),
      fires(
        'it has far more weight',
        { comparison: { weight: { value: 900, usual: 6, bits: 22 } } },
        'high',
        [20, 24],
      ),
      fires(
        'the others are as usual',
        { comparison: { volume: SPIKE }, fleet: fleet({ rush: rush({ median: 0 }) }) },
        'medium',
        15,
      ),
      fires(
        'the market rushes, and this key far beyond it',
        {
          comparison: { volume: { ...SPIKE, calls: 3_000 } },
          fleet: fleet({ rush: rush() }),
        },
        'medium',
        [14, 15],
      ),
      fires(
        'the market rushes, and a stranger with it',
        { comparison: { volume: SPIKE, foreign: true }, fleet: fleet({ rush: rush() }) },
        'medium',
        15,
      ),
    ],
    silent: [
      silent('the minute is ordinary', {}),
      silent('the exchange is down', { comparison: { volume: SPIKE, serverErrorShare: 0.51 } }),
      silent('the market rushes', {
        comparison: { volume: SPIKE },
        fleet: fleet({ rush: rush() }),
      }),
      silent('the others have not had their chance', {
        comparison: { volume: SPIKE },
        fleet: fleet({ rush: rush({ median: 0, tooEarly: true }) }),
      }),
    ],
  },
  'volume.error-burst': {
    fires: [
      fires(
        'half of the calls from home are refused',
        { comparison: { errors: errors({ errors: 5 }) } },
        'low',
        11,
      ),
      fires(
        'a stranger is refused',
        { comparison: { foreign: true, errors: errors({ errors: 5 }) } },
        'high',
        [18, 20],
      ),
    ],
    silent: [
      silent('four are', { comparison: { errors: errors({ calls: 4, errors: 4 }) } }),
      silent('they usually are', {
        comparison: { errors: errors({ errors: 5, usualShare: 0.4 }) },
      }),
      silent('it is few of many', { comparison: { errors: errors({ errors: 5, calls: 400 }) } }),
      silent('no call failed', {}),
    ],
  },
  'volume.notional-spike': {
    fires: [
      fires(
        'an order is far too large',
        { scope: 'trade', comparison: { notional: { value: 9e4, usual: 100, bits: 10.5 } } },
        'low',
        [10, 11],
      ),
      fires(
        'it is beyond all bounds',
        { scope: 'trade', comparison: { notional: { value: 9e9, usual: 100, bits: 99 } } },
        'high',
        20,
      ),
    ],
    silent: [silent('the order is ordinary', { scope: 'trade', event: { notional: 9e4 } })],
  },
  'behaviour.new-action': {
    fires: [
      fires('the action is new', { comparison: { action: novelty('action', 9) } }, 'low', 9),
      fires(
        'it is the third within the hour',
        { comparison: { action: novelty('action', 9), recentNovelties: 2 } },
        'low',
        12,
      ),
      fires(
        'it is one of very many',
        { comparison: { action: novelty('action', 9), recentNovelties: 40 } },
        'high',
        20,
      ),
    ],
    silent: [silent('others were new before', { comparison: { recentNovelties: 9 } })],
  },
  'behaviour.first-withdrawal': {
    fires: [
      fires(
        'an old key withdraws',
        { scope: 'withdraw', comparison: { unusedMs: 14 * DAY_MS } },
        'high',
        [12, 13],
      ),
      fires(
        'it transfers',
        { scope: 'transfer', comparison: { unusedMs: 14 * DAY_MS } },
        'medium',
        [12, 13],
      ),
      fires(
        'it is refused',
        {
          scope: 'withdraw',
          event: { outcome: 'denied' },
          comparison: { unusedMs: 14 * DAY_MS },
        },
        'high',
        [12, 13],
      ),
      fires(
        'the key is very old',
        { scope: 'withdraw', comparison: { unusedMs: 9_999 * DAY_MS } },
        'critical',
        18,
      ),
    ],
    silent: [
      silent('it has withdrawn before', { scope: 'withdraw' }),
      silent('it only trades', { scope: 'trade', comparison: { unusedMs: 14 * DAY_MS } }),
    ],
  },
  'behaviour.new-symbol': {
    fires: [
      fires(
        'it trades a new market',
        { scope: 'trade', comparison: { symbol: novelty('symbol', 9) } },
        'low',
        9,
      ),
    ],
    silent: [
      silent('it reads a new market', { comparison: { symbol: novelty('symbol', 9) } }),
      silent('it trades a known market', { scope: 'trade' }),
    ],
  },
  'behaviour.new-client': {
    fires: [
      fires(
        'the program is new',
        { comparison: { client: novelty('client', 9) } },
        'informational',
        5,
      ),
      fires(
        'programs change often',
        { comparison: { client: novelty('client', 3) } },
        'informational',
        3,
      ),
    ],
    silent: [silent('the program is known', { event: { userAgent: 'ccxt/9' } })],
  },
  'behaviour.off-hours': {
    fires: [
      fires('the hour is new', { comparison: { hourHalfDays: 0 } }, 'informational', [5.3, 5.4]),
      fires(
        'it is in years',
        { comparison: { hourHalfDays: 0, daysSeen: 900 } },
        'informational',
        6,
      ),
      fires('it was active once', { comparison: { hourHalfDays: 2 } }, 'informational', [3.8, 3.9]),
    ],
    silent: [
      silent('it was active three times', { comparison: { hourHalfDays: 6 } }),
      silent('the hour beside it always is', { comparison: { hourHalfDays: 10 } }),
      silent('too few days are known', { comparison: { hourHalfDays: 0, daysSeen: 4 } }),
    ],
  },
} as const satisfies Partial<Record<BuiltId, Cases>>;
