// Follows networks that are new to several keys at once: a thief who tries a stolen list, or a service that
// added a host. What is found is said once for the fleet, not once for each key.
import type { NetworkStanding, SharedNetworkFact } from '#shared/model/fleet-fact.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { clip } from './recent-calls.ts';

/** Visits within this time of the first belong together. */
const MEMORY_MS = HOUR_MS;
/** A service's host is remembered until its keys have learned it themselves. */
const SERVICE_MEMORY_MS = 3 * DAY_MS;
const MAX_NETWORKS = 1_024;
const MAX_KEYS_PER_NETWORK = 8_192;
const MAX_ACTIONS = 64;
/** Fewer keys than this are a coincidence. */
const LEAST_KEYS = 5;
/** By this many keys it is said one way or the other: a thief is not to go through the whole list. */
const MOST_UNDECIDED = 8;
/** Wald's sequential test: at 4 bits one decision in sixteen is wrong. */
const SURE_BITS = 4;
const MOST_FIT_BITS = 30;
/** A call that its key never makes is no part of its usual work. */
const UNUSUAL_BITS = -6;
/** Further calls of one key are no longer the trying out of a list. */
const CALLS_COVERED = 2;

/** A call from a network that is new to its key. */
export interface Visit {
  readonly network: string;
  readonly keyId: string;
  readonly time: EpochMs;
  readonly actionId: number;
  /** Action and market are ones that the key uses. */
  readonly usual: boolean;
  /** It can only look. */
  readonly harmless: boolean;
  /** Evidence of its moment, in bits; above 0 when it falls where a call of the key's own would. */
  readonly rhythmBits: number;
  /** Share of the key's own calls that are this action; undefined when too few are known. */
  readonly actionShare: number | undefined;
}

interface SharedNetwork {
  firstAt: EpochMs;
  lastAt: EpochMs;
  standing: NetworkStanding;
  fitBits: number;
  /** Keys at the time when it was last said. */
  announcedKeys: number;
  /** Calls per key. */
  readonly keys: Map<string, number>;
  readonly actions: Map<number, number>;
}

export class SharedNetworks {
  readonly #networks = new Map<string, SharedNetwork>();

  /** Whether the network is a new host of a service that has this key too. */
  isService(network: string, keyId: string, now: EpochMs): boolean {
    if (this.#networks.size === 0) return false;
    const shared = this.#networks.get(network);
    if (shared?.standing !== 'service' || !shared.keys.has(keyId)) return false;
    if (Math.abs(now - shared.lastAt) > SERVICE_MEMORY_MS) return false;
    if (now > shared.lastAt) shared.lastAt = now;
    return true;
  }

  /** Visits come in time order, or within a memory's length of it. */
  note(visit: Visit): SharedNetworkFact {
    const shared = this.#networkOf(visit);
    const calls = (shared.keys.get(visit.keyId) ?? 0) + 1;
    if (calls > 1 || shared.keys.size < MAX_KEYS_PER_NETWORK) shared.keys.set(visit.keyId, calls);
    if (visit.time > shared.lastAt) shared.lastAt = visit.time;
    const fit = shared.fitBits + fitBits(visit, shared);
    shared.fitBits = Math.max(-MOST_FIT_BITS, Math.min(MOST_FIT_BITS, fit));
    const announced = isNews(shared, standingOf(shared));
    const { standing } = shared;
    const coversRead = standing === 'probe' && visit.harmless && calls <= CALLS_COVERED;
    return {
      keys: shared.keys.size,
      standing,
      fitBits: shared.fitBits,
      announced,
      covers: (standing === 'service' && visit.usual) || (coversRead && !announced),
    };
  }

  #networkOf({ network, time }: Visit): SharedNetwork {
    const known = this.#networks.get(network);
    if (known !== undefined && isFresh(known, time)) return known;
    const shared: SharedNetwork = {
      firstAt: time,
      lastAt: time,
      standing: 'few',
      fitBits: 0,
      announcedKeys: 0,
      keys: new Map(),
      actions: new Map(),
    };
    this.#networks.delete(network);
    if (this.#networks.size >= MAX_NETWORKS) dropOldest(this.#networks);
    this.#networks.set(network, shared);
    return shared;
  }
}

/** A list that is still being tried out stays one case, however long it takes. */
function isFresh({ standing, firstAt, lastAt }: SharedNetwork, now: EpochMs): boolean {
  if (standing === 'service') return Math.abs(now - lastAt) < SERVICE_MEMORY_MS;
  return Math.abs(now - (standing === 'probe' ? lastAt : firstAt)) < MEMORY_MS;
}

/**
 * The moment of the call, and its action: a service asks for what it always asks for, in the usual shares;
 * who tries out a list asks the same of every key (a Polya urn: what he asked before, he will ask again).
 */
function fitBits(visit: Visit, { actions }: SharedNetwork): number {
  const { actionId, actionShare, usual, rhythmBits } = visit;
  const asked = actions.get(actionId) ?? 0;
  let all = 0;
  for (const count of actions.values()) all += count;
  if (asked > 0 || actions.size < MAX_ACTIONS) actions.set(actionId, asked + 1);
  if (!usual) return UNUSUAL_BITS;
  if (actionShare === undefined) return rhythmBits;
  // Of other exchanges' actions nothing follows for this one.
  const repeats = asked === 0 ? actionShare : (asked + actionShare) / (all + 1);
  return clip(rhythmBits + Math.log2(actionShare / repeats));
}

function standingOf({ standing, fitBits: bits, keys }: SharedNetwork): NetworkStanding {
  if (keys.size < LEAST_KEYS) return 'few';
  if (bits >= SURE_BITS) return 'service';
  if (bits <= -SURE_BITS) return 'probe';
  if (standing !== 'few' || keys.size < MOST_UNDECIDED) return standing;
  return bits > 0 ? 'service' : 'probe';
}

/** Changes the standing. A list is told again whenever it has doubled: people must know how far it goes. */
function isNews(shared: SharedNetwork, standing: NetworkStanding): boolean {
  const changed = standing !== shared.standing;
  const doubled = standing === 'probe' && shared.keys.size >= 2 * shared.announcedKeys;
  shared.standing = standing;
  if (standing === 'few' || !(changed || doubled)) return false;
  shared.announcedKeys = shared.keys.size;
  return true;
}

/** A map gives its keys in the order in which they came. */
function dropOldest<K>(map: Map<K, unknown>): void {
  const oldest = map.keys().next();
  if (oldest.done !== true) map.delete(oldest.value);
}
