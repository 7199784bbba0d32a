// Makes up a fleet and its calls: the same ones for the same plan, each key's in the order of time.
import { defaultKeyRecord, type KeyRecord, type Mode } from '#shared/model/key-record.ts';
import { type KeyId, keyId, MINUTE_MS } from '#shared/model/units.ts';

export interface FleetPlan {
  readonly keys: number;
  readonly eventsPerKey: number;
  /** Time of the last call. */
  readonly until: number;
  /** Every so many-th key is used from a denied address, once. */
  readonly thiefEvery: number;
  /** Which of its calls that is. @default - the last but one */
  readonly thiefAt?: (key: number) => number;
}

export interface FleetKey {
  readonly record: KeyRecord;
  readonly isStolen: boolean;
}

export interface Fleet extends FleetPlan {
  readonly members: readonly FleetKey[];
}

/** Nobody may call from there. */
const DENIED = '203.0.113.0/24';
const THIEF = '203.0.113.66';
const STEP_MS = 2 * MINUTE_MS;

export function createFleet(plan: FleetPlan): Fleet {
  const members = Array.from({ length: plan.keys }, (_, n) => {
    const isStolen = (n + 1) % plan.thiefEvery === 0;
    return { record: recordOf(nameOf(n), 'alert'), isStolen };
  });
  return { ...plan, members };
}

export function recordOf(id: KeyId, mode: Mode): KeyRecord {
  return { ...defaultKeyRecord(id, 'binance', mode), label: id.slice(-6), denyCidrs: [DENIED] };
}

/** As a fingerprint looks. */
export function nameOf(n: number): KeyId {
  return keyId(`kw_${n.toString(16).padStart(32, '0')}`);
}

/** Events by key. */
export function eventsOf({ members, eventsPerKey }: Fleet): ReadonlyMap<string, number> {
  return new Map(members.map(({ record }) => [record.keyId, eventsPerKey]));
}

/** @param n Which of the key's calls. */
export function lineOf(fleet: Fleet, key: number, n: number): string {
  const member = fleet.members[key];
  const theft = fleet.thiefAt?.(key) ?? fleet.eventsPerKey - 2;
  const isTheft = member?.isStolen === true && n === theft;
  const time = fleet.until - (fleet.eventsPerKey - n) * STEP_MS + (key % 60) * 1_000;
  return JSON.stringify({
    time,
    keyId: nameOf(key),
    exchange: 'binance',
    vantage: 'exchange',
    id: `${key}-${n}`,
    sourceIp: isTheft ? THIEF : `10.0.${key % 250}.7`,
    action: n % 7 === 0 ? 'POST /api/v3/order' : 'GET /api/v3/openOrders',
    symbol: n % 7 === 0 ? 'BTCUSDT' : undefined,
    outcome: 'ok',
    userAgent: 'ccxt/4.2.1',
  });
}
