// Cases of the detectors that ask how a key is kept: its age, its end, its rights, its list, its hosts.
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { type BuiltId, type Cases, fires, silent } from './detector-cases.ts';
import { NOW, type Spoil } from './event-input.ts';

const NO_LIST = { allowCidrs: [] } as const;

/** The perfect key without a list, of an exchange with a rule; made, or last used, so many days ago. */
function at(exchange: string, days: { readonly made?: number; readonly idle?: number }): Spoil {
  const { made = 10, idle = 0 } = days;
  const createdAt = epochMs(NOW - made * DAY_MS);
  return { key: { ...NO_LIST, exchange, createdAt }, rest: { idleMs: idle * DAY_MS } };
}

function ending(days: number): Spoil {
  return { key: { expiresAt: epochMs(NOW + days * DAY_MS) } };
}

function aged(days: number, rotateAfterDays = 90): Spoil {
  return { key: { createdAt: epochMs(NOW - days * DAY_MS), rotateAfterDays } };
}

function unused(scopes: Spoil['key'], rest: Spoil['rest'] = {}): Spoil {
  return { key: scopes ?? {}, rest: { watchedMs: 60 * DAY_MS, ...rest } };
}

export const HYGIENE_CASES = {
  'hygiene.expiring': {
    fires: [
      fires('its declared end is two weeks away', ending(14), 'low', 0),
      fires('its declared end is three days away', ending(3), 'medium', 0),
      fires('its declared end is past', ending(-100), 'medium', 0),
      fires('Bybit will end it', at('bybit', { made: 76 }), 'low', 0),
      fires('Bybit has ended it', at('Bybit', { made: 91, idle: 2 }), 'medium', 0),
      fires('MEXC will end it', at('mexc', { made: 88 }), 'medium', 0),
      fires('OKX will end it for want of use', at('okx', { idle: 7 }), 'low', 0),
      fires('OKX will end it soon', at('okx', { idle: 12 }), 'medium', 0),
      fires('HTX will end it for want of use', at('htx', { idle: 76 }), 'low', 0),
      fires('Binance will delete it for want of use', at('binance', { idle: 16 }), 'low', 0),
    ],
    silent: [
      silent('its end is further away', ending(15)),
      silent('Bybit gives it more time', at('bybit', { made: 75 })),
      silent('it went on after the day of the rule', at('bybit', { made: 100, idle: 1 })),
      silent('OKX sees it used', at('okx', { made: 300, idle: 6 })),
      silent('OKX lets a reader sleep', {
        ...at('okx', { idle: 13 }),
        key: { ...at('okx', {}).key, scopes: ['read'] },
      }),
      silent('it has an allow list', {
        ...at('bybit', { made: 89 }),
        key: { exchange: 'bybit', createdAt: epochMs(NOW - 89 * DAY_MS) },
      }),
      silent('its exchange has no such rule', at('kraken', { made: 400, idle: 29 })),
      silent('nobody knows its age', {
        key: { ...NO_LIST, exchange: 'bybit', createdAt: undefined },
      }),
      silent('nobody knows its latest use', {
        key: { ...NO_LIST, exchange: 'okx' },
        rest: { idleMs: undefined },
      }),
    ],
  },
  'hygiene.rotation-overdue': {
    fires: [
      fires('a third of its time is over', aged(30), 'informational', 0),
      fires('it is due soon', aged(60), 'low', 0),
      fires('it is due', aged(90), 'medium', 0),
      fires('it was due long ago', aged(180), 'high', 0),
      fires('the operator allows less', aged(30, 30), 'medium', 0),
    ],
    silent: [
      silent('it is a day too early', aged(29)),
      silent('the operator allows more', aged(90, 365)),
      silent('nobody knows its age', { key: { createdAt: undefined } }),
    ],
  },
  'hygiene.unused-scope': {
    fires: [
      fires(
        'it never withdrew',
        unused({ scopes: ['read', 'trade', 'withdraw'] }, {}),
        'medium',
        0,
      ),
      fires('it never transferred', unused({ scopes: ['transfer', 'trade'] }), 'low', 0),
      fires('it never changed settings', unused({ scopes: ['admin'] }), 'low', 0),
      fires(
        'it traded two months ago',
        unused(
          { scopes: ['read', 'trade'] },
          { scopeIdleMs: { ...scopesIdle(), trade: 59 * DAY_MS } },
        ),
        'informational',
        0,
      ),
    ],
    silent: [
      silent('it uses them all', unused({ scopes: ['read', 'trade'] })),
      silent(
        'it withdrew last month',
        unused(
          { scopes: ['withdraw'] },
          { scopeIdleMs: { ...scopesIdle(), withdraw: 44 * DAY_MS } },
        ),
      ),
      silent('nobody declared anything', unused({ scopes: [] })),
      silent('it is known for a month only', {
        key: { scopes: ['withdraw'] },
        rest: { watchedMs: 44 * DAY_MS },
      }),
      silent('it is not in use at all', unused({ scopes: ['withdraw'] }, { idleMs: 8 * DAY_MS })),
      silent('it was never seen', {
        key: { scopes: ['withdraw'] },
        rest: { idleMs: undefined, watchedMs: undefined },
      }),
      silent(
        'it only may read',
        unused({ scopes: ['read'] }, { scopeIdleMs: { ...scopesIdle(), read: undefined } }),
      ),
    ],
  },
  'hygiene.several-hosts': {
    fires: [
      fires(
        'two networks are at work',
        { rest: { atOnce: ['203.0.113.0/24', '198.51.100.0/24'] } },
        'low',
        0,
      ),
    ],
    silent: [silent('there is one', { rest: { atOnce: [] } })],
  },
  'hygiene.dormant': {
    fires: [
      fires('it rested for a month', { rest: { idleMs: 30 * DAY_MS } }, 'low', 0),
      fires('it rested for three', { rest: { idleMs: 90 * DAY_MS } }, 'medium', 0),
    ],
    silent: [
      silent('it rested for less', { rest: { idleMs: 30 * DAY_MS - 1 } }),
      silent('it was never used', { rest: { idleMs: undefined } }),
    ],
  },
  'hygiene.no-allowlist': {
    fires: [
      fires('there is none', { key: NO_LIST }, 'low', 0),
      fires('it only reads', { key: { ...NO_LIST, scopes: ['read'] } }, 'informational', 0),
      fires('it may transfer', { key: { ...NO_LIST, scopes: ['transfer'] } }, 'medium', 0),
      fires('it may withdraw', { key: { ...NO_LIST, scopes: ['trade', 'withdraw'] } }, 'high', 0),
    ],
    silent: [
      silent('there is one', { key: { allowCidrs: ['203.0.113.0/24'] } }),
      silent('the key is bait', { key: { ...NO_LIST, honey: true } }),
    ],
  },
} as const satisfies Partial<Readonly<Record<BuiltId, Cases>>>;

function scopesIdle() {
  const never = undefined;
  return { read: 0, trade: 0, transfer: never, withdraw: never, admin: never };
}
