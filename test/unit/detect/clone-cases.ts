// Cases of the detectors that ask whether two parties use one key.
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { type BuiltId, type Cases, fires, silent } from './detector-cases.ts';
import { errors, fleet, NOW, sharedNetwork, unaccounted, visitor } from './event-input.ts';

const FOUR_OF_FIVE = {
  calls: 5,
  addresses: [1, 2, 3, 4],
  alternations: 0,
  startedAt: epochMs(NOW - 10 * MINUTE_MS),
};
const COVERED = fleet({ network: sharedNetwork({ announced: false, covers: true }) });

export const CLONE_CASES = {
  'clone.concurrent-use': {
    fires: [
      fires(
        'the owner calls in between',
        { comparison: { visitor: visitor() } },
        'informational',
        5,
      ),
      fires('twice', { comparison: { visitor: visitor({ alternations: 2 }) } }, 'medium', 8),
      fires(
        'again and again',
        { comparison: { visitor: visitor({ alternations: 9 }) } },
        'medium',
        10,
      ),
      fires(
        'for hours, and it trades',
        {
          scope: 'trade',
          comparison: { visitor: visitor({ calls: 900, alternations: 800 }) },
        },
        'medium',
        10,
      ),
      fires('addresses rotate', { comparison: { visitor: visitor(FOUR_OF_FIVE) } }, 'high', 18),
      fires(
        'countries rotate',
        { comparison: { visitor: visitor({ countries: [1, 2, 3], alternations: 0 }) } },
        'high',
        18,
      ),
      fires(
        'three countries within half an hour, whatever the owner does',
        {
          comparison: {
            visitor: visitor({
              countries: [1, 2, 3],
              alternations: 0,
              startedAt: epochMs(NOW - 20 * MINUTE_MS),
            }),
            trustedIdleMs: HOUR_MS,
          },
        },
        'high',
        18,
      ),
    ],
    silent: [
      silent('it was said for the whole fleet', {
        fleet: COVERED,
        comparison: { visitor: visitor() },
      }),
      silent('nobody visits', { scope: 'trade' }),
      silent('the owner is silent', { comparison: { visitor: visitor({ alternations: 0 }) } }),
      silent('three countries in a day, and the owner has gone', {
        comparison: {
          visitor: visitor({
            countries: [1, 2, 3],
            alternations: 0,
            startedAt: epochMs(NOW - 24 * HOUR_MS),
          }),
          trustedIdleMs: 2 * MINUTE_MS,
        },
      }),
      silent('addresses rotate, but the owner has gone', {
        comparison: { visitor: visitor(FOUR_OF_FIVE), trustedIdleMs: 2 * MINUTE_MS },
      }),
      silent('a mobile network deals out four addresses in a day', {
        comparison: {
          visitor: visitor({ ...FOUR_OF_FIVE, startedAt: epochMs(NOW - 24 * HOUR_MS) }),
        },
      }),
      silent('four addresses made many calls', {
        comparison: { visitor: visitor({ ...FOUR_OF_FIVE, calls: 8 }) },
      }),
    ],
  },
  'clone.unaccounted-activity': {
    fires: [
      fires(
        'one effect of a well-explained key is not ours',
        { comparison: { unaccounted: unaccounted({ unexplained: 1, effects: 1 }) } },
        'informational',
        [8, 9],
      ),
      fires(
        'two in a row are not ours',
        { comparison: { unaccounted: unaccounted({ unexplained: 2, effects: 2 }) } },
        'high',
        [16, 24],
      ),
      fires(
        'three are not ours, between others that are',
        { comparison: { unaccounted: unaccounted({ unexplained: 3, effects: 5 }) } },
        'high',
        [16, 24],
      ),
    ],
    silent: [
      silent('it usually is so', {
        comparison: {
          unaccounted: unaccounted({
            unexplained: 3,
            effects: 20,
            usualShare: 0.1,
            usualPerHour: 4,
          }),
        },
      }),
      silent('nearly every hour has one', {
        comparison: { unaccounted: unaccounted({ unexplained: 1, effects: 1, usualPerHour: 0.6 }) },
      }),
      silent('every effect is explained', {}),
    ],
  },
  'clone.nonce-conflict': {
    fires: [
      fires(
        'nonces collide',
        { comparison: { errors: errors({ nonceErrors: 5 }) } },
        'medium',
        [16, 17],
      ),
      fires('all the time', { comparison: { errors: errors({ nonceErrors: 50 }) } }, 'high', 20),
    ],
    silent: [
      silent('few do', { comparison: { errors: errors({ nonceErrors: 4 }) } }),
      silent('they usually do', {
        comparison: { errors: errors({ calls: 500, nonceErrors: 9, usualNonceShare: 0.01 }) },
      }),
      silent('so many calls were made that some came out of order', {
        comparison: { errors: errors({ calls: 4_000, nonceErrors: 9 }) },
      }),
      silent('no call failed', {}),
    ],
  },
} as const satisfies Partial<Record<BuiltId, Cases>>;
