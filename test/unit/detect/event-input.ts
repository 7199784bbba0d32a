// A perfect input: an ordinary read from home by a mature key, of which no detector has anything to
// say. Tests spoil one thing of it.
import type { EventInput, RestInput } from '#shared/detect/detector.ts';
import type { Address, Place } from '#shared/model/address.ts';
import type { Visitor } from '#shared/model/baseline.ts';
import type {
  Comparison,
  ErrorFact,
  NoveltyFact,
  RestComparison,
  TravelFact,
  UnaccountedFact,
} from '#shared/model/comparison.ts';
import type { FleetFact, RushFact, SharedNetworkFact } from '#shared/model/fleet-fact.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import { DAY_MS, epochMs, HOUR_MS, keyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { Scope, UsageEvent } from '#shared/model/usage-event.ts';

export const NOW = epochMs(Date.parse('2026-03-16T12:00:00Z'));

export const FRANKFURT: Place = {
  country: 'DE',
  city: 'Frankfurt am Main',
  latitude: 50.11,
  longitude: 8.68,
  accuracyKm: 20,
};

export const SINGAPORE: Place = {
  country: 'SG',
  city: 'Singapore',
  latitude: 1.29,
  longitude: 103.85,
  accuracyKm: 50,
};

const ADDRESS: Address = {
  text: '203.0.113.9',
  family: 4,
  kind: 'public',
  network: '203.0.113.0/24',
  wideNetwork: '203.0.0.0/16',
};

const EVENT: UsageEvent = {
  kind: 'event',
  time: NOW,
  keyId: keyId('kw_0123456789abcdef0123456789abcdef'),
  exchange: 'binance',
  vantage: 'exchange',
  id: undefined,
  sourceIp: '203.0.113.9',
  action: 'GET /api/v3/openOrders',
  scope: undefined,
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: undefined,
  notional: undefined,
  orderId: undefined,
  userAgent: 'ccxt/4.2.1',
  leaks: [],
  source: 'access.log',
  line: 7,
};

const COMPARISON: Comparison = {
  maturity: 'mature',
  awakeMs: undefined,
  origin: undefined,
  foreign: false,
  announced: false,
  actionId: 1,
  symbolId: 0,
  clientId: 2,
  action: undefined,
  symbol: undefined,
  client: undefined,
  recentNovelties: 0,
  unusedMs: undefined,
  hourHalfDays: 20,
  daysSeen: 10,
  volume: undefined,
  weight: undefined,
  notional: undefined,
  errors: undefined,
  serverErrorShare: undefined,
  visitor: undefined,
  trustedIdleMs: 10 * SECOND_MS,
  travel: undefined,
  unaccounted: undefined,
};

const REST: RestComparison = {
  maturity: 'mature',
  now: NOW,
  idleMs: MINUTE_MS,
  longestGapMs: 5 * MINUTE_MS,
  missedCalls: 0,
  watchedMs: 14 * DAY_MS,
  revivedMs: undefined,
  scopeIdleMs: {
    read: MINUTE_MS,
    trade: MINUTE_MS,
    transfer: undefined,
    withdraw: undefined,
    admin: undefined,
  },
  homes: ['203.0.113.9/32'],
  atOnce: [],
};

const RECORD: KeyRecord = {
  ...defaultKeyRecord(EVENT.keyId, 'binance', 'alert'),
  allowCidrs: ['203.0.113.0/24'],
  createdAt: epochMs(NOW - 10 * DAY_MS),
};

/** What a test changes about the perfect input. */
export interface Spoil {
  readonly event?: Partial<UsageEvent>;
  readonly scope?: Scope;
  readonly address?: undefined;
  readonly place?: Place | undefined;
  readonly key?: Partial<KeyRecord>;
  readonly lists?: Partial<ListFact>;
  readonly comparison?: Partial<Comparison>;
  readonly fleet?: FleetFact;
  readonly rest?: Partial<RestComparison>;
}

export function eventInput(spoil: Spoil = {}): EventInput {
  return {
    enriched: {
      event: { ...EVENT, ...spoil.event },
      address: 'address' in spoil ? undefined : ADDRESS,
      place: 'place' in spoil ? spoil.place : FRANKFURT,
      scope: spoil.scope ?? 'read',
      client: 'ccxt',
    },
    key: { ...RECORD, ...spoil.key },
    lists: {
      deniedBy: undefined,
      allowed: true,
      countryDenied: false,
      countryAllowed: true,
      ...spoil.lists,
    },
    comparison: { ...COMPARISON, ...spoil.comparison },
    fleet: spoil.fleet,
  };
}

export function restInput(spoil: Spoil = {}): RestInput {
  return { key: { ...RECORD, ...spoil.key }, rest: { ...REST, ...spoil.rest } };
}

export function novelty(
  kind: NoveltyFact['kind'],
  bits: number,
  changes: Partial<NoveltyFact> = {},
): NoveltyFact {
  return { kind, bits, newBits: bits, episodes: 0, contested: false, trustedValues: 1, ...changes };
}

/** A stranger from one address, one call before this one, with the owner at work in between. */
export function visitor(changes: Partial<Visitor> = {}): Visitor {
  return {
    startedAt: epochMs(NOW - HOUR_MS),
    lastAt: epochMs(NOW - MINUTE_MS),
    calls: 1,
    network: ADDRESS.network,
    pending: false,
    alternations: 1,
    firstAlternationAt: epochMs(NOW - SECOND_MS),
    lastAlternationAt: epochMs(NOW - SECOND_MS),
    addresses: [1],
    countries: [1],
    ...changes,
  };
}

export function errors(changes: Partial<ErrorFact> = {}): ErrorFact {
  return {
    calls: 10,
    errors: 0,
    nonceErrors: 0,
    usualShare: 0,
    usualNonceShare: 0,
    ...changes,
  };
}

export function travel(changes: Partial<TravelFact> = {}): TravelFact {
  return { fromPlace: FRANKFURT, toPlace: SINGAPORE, elapsedMs: MINUTE_MS, ...changes };
}

export function fleet(changes: Partial<FleetFact> = {}): FleetFact {
  return { keys: 20, network: undefined, rush: undefined, ...changes };
}

export function sharedNetwork(changes: Partial<SharedNetworkFact> = {}): SharedNetworkFact {
  return { keys: 5, standing: 'probe', fitBits: -9, announced: true, covers: false, ...changes };
}

/** A rush in which the typical key makes ten times its usual. */
export function rush(changes: Partial<RushFact> = {}): RushFact {
  return { median: Math.log(10), spread: 0.5, tooEarly: false, ...changes };
}

export function unaccounted(given: Partial<UnaccountedFact>): UnaccountedFact {
  // Watched for ten days.
  const usual = { usualShare: 1 / 2_000, usualPerHour: 1 / 480, explained: 1_000 };
  return { unexplained: 0, effects: 0, ...usual, ...given };
}
