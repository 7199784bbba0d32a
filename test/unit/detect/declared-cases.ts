// Cases of the detectors that hold an event against what the operator declared, and of the hygiene notes.
import { DAY_MS, MINUTE_MS } from '#shared/model/units.ts';
import { type BuiltId, type Cases, fires, silent } from './detector-cases.ts';
import { FRANKFURT, fleet, novelty, sharedNetwork, visitor } from './event-input.ts';

const DENIED = { event: { outcome: 'denied' } } as const;
const OUTSIDE = { lists: { allowed: false } } as const;
const ABROAD = { lists: { countryDenied: true } } as const;
const ASLEEP = { awakeMs: 0, gapMs: 40 * DAY_MS } as const;
const STRANGER = { foreign: true, origin: novelty('country', 13) } as const;

export const DECLARED_CASES = {
  'honey.used': {
    fires: [
      fires('a honey key is used', { key: { honey: true } }, 'critical', 0),
      fires('a honey key is refused', { ...DENIED, key: { honey: true } }, 'critical', 0),
    ],
    silent: [silent('the key is no bait', { scope: 'withdraw' })],
  },
  'ip.denied': {
    fires: [
      fires('the address is denied', { lists: { deniedBy: '203.0.113.0/24' } }, 'critical', 0),
      fires('it was refused', { ...DENIED, lists: { deniedBy: '203.0.113.0/24' } }, 'high', 0),
    ],
    silent: [
      silent('no entry holds the address', OUTSIDE),
      silent('there is no address', { address: undefined, lists: { deniedBy: '0.0.0.0/0' } }),
    ],
  },
  'ip.outside-allowlist': {
    fires: [
      fires('no entry holds the address', OUTSIDE, 'critical', 0),
      fires('it was refused', { ...DENIED, ...OUTSIDE }, 'medium', 0),
    ],
    silent: [
      silent('an entry holds the address', { lists: { allowed: true } }),
      silent('there is no list', { lists: { allowed: undefined } }),
      silent('it is denied anyway', { lists: { allowed: false, deniedBy: '203.0.113.0/24' } }),
      silent('there is no address', { ...OUTSIDE, address: undefined }),
    ],
  },
  'geo.denied-country': {
    fires: [
      fires('the country is denied', ABROAD, 'critical', 0),
      fires('it is not among the allowed', { lists: { countryAllowed: false } }, 'critical', 0),
      fires('it was refused', { ...DENIED, ...ABROAD }, 'medium', 0),
    ],
    silent: [
      silent('the country is allowed', { lists: { countryAllowed: true } }),
      silent('there is no list', { lists: { countryAllowed: undefined } }),
      silent('there is no place', { ...ABROAD, place: undefined }),
    ],
  },
  'behaviour.scope-violation': {
    fires: [
      fires('a reader trades', { scope: 'trade', key: { scopes: ['read'] } }, 'critical', 0),
      fires('a trader withdraws', { scope: 'withdraw', key: { scopes: ['trade'] } }, 'critical', 0),
      fires('it was refused', { ...DENIED, scope: 'admin', key: { scopes: ['read'] } }, 'high', 0),
    ],
    silent: [
      silent('the scope is declared', { scope: 'trade', key: { scopes: ['trade'] } }),
      silent('nothing is declared', { scope: 'withdraw', key: { scopes: [] } }),
      silent('a trader reads', { scope: 'read', key: { scopes: ['trade'] } }),
    ],
  },
  'hygiene.secret-in-log': {
    fires: [
      fires('a secret leaked', { event: { leaks: ['signature', 'secret'] } }, 'medium', 0),
      fires('a signature leaked', { event: { leaks: ['signature'] } }, 'informational', 0),
    ],
    silent: [silent('nothing leaked', { event: { leaks: [] } })],
  },
  'hygiene.revived': {
    fires: [
      fires('the owner wakes the key', { comparison: ASLEEP }, 'informational', 0),
      fires('it woke lately', { rest: { revivedMs: DAY_MS } }, 'informational', 0),
      fires('a stranger reads', { comparison: { ...ASLEEP, ...STRANGER } }, 'medium', 10),
      fires(
        'a stranger trades',
        { scope: 'trade', comparison: { ...STRANGER, awakeMs: 1, visitor: visitor({ calls: 4 }) } },
        'high',
        12,
      ),
      fires(
        'a stranger trades all day',
        {
          scope: 'trade',
          comparison: { ...STRANGER, awakeMs: 1, visitor: visitor({ calls: 99 }) },
        },
        'high',
        18,
      ),
    ],
    silent: [
      silent('the key never slept', { comparison: STRANGER }),
      silent('the owner goes on after the first call', { comparison: { awakeMs: MINUTE_MS } }),
      silent('it woke a week ago', { rest: { revivedMs: 7 * DAY_MS } }),
    ],
  },
  'volume.silence': {
    fires: [
      fires(
        'it has been quiet for long',
        { rest: { idleMs: 30 * MINUTE_MS, missedCalls: 20 } },
        'low',
        [10, 11],
      ),
      fires(
        'it has been quiet for a year',
        { rest: { idleMs: 365 * DAY_MS, missedCalls: 9e9 } },
        'low',
        20,
      ),
    ],
    silent: [
      silent('it pauses so long at times', {
        rest: { idleMs: 30 * MINUTE_MS, missedCalls: 20, longestGapMs: 11 * MINUTE_MS },
      }),
      silent('it calls too seldom', { rest: { idleMs: 30 * MINUTE_MS, missedCalls: 19 } }),
      silent('it is too early', { rest: { idleMs: 30 * MINUTE_MS - 1, missedCalls: 99 } }),
      silent('it was never used', { rest: { idleMs: undefined, missedCalls: 99 } }),
    ],
  },
  'fleet.shared-novelty': {
    fires: [
      fires('five keys are tried out', { fleet: fleet({ network: sharedNetwork() }) }, 'high', 14),
      fires(
        'their own work goes on there',
        { fleet: fleet({ network: sharedNetwork({ standing: 'service', fitBits: 9 }) }) },
        'informational',
        0,
      ),
    ],
    silent: [
      silent('it was said already', {
        place: FRANKFURT,
        fleet: fleet({ network: sharedNetwork({ announced: false }) }),
      }),
      silent('nothing is known of others', {}),
    ],
  },
} as const satisfies Partial<Record<BuiltId, Cases>>;
