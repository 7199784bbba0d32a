// Remembers for an hour what many keys did at once: a new network at many keys, a rush of the market.
// Events of different keys may come some hours out of order, as a chunk of one key follows another.
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

const MEMORY_MS = HOUR_MS;
/** Keys that are busy within the same bin or in neighbouring ones are busy together. */
const RUSH_BIN_MS = 5 * MINUTE_MS;
const MAX_BINS = 512;
const MAX_NETWORKS = 1_024;
const MAX_KEYS_PER_NETWORK = 1_024;

interface SharedNetwork {
  readonly firstAt: EpochMs;
  /** Each key to which the network is new, and whether all its calls from there were as usual. */
  readonly keys: Map<string, boolean>;
}

export class FleetState {
  readonly #networks = new Map<string, SharedNetwork>();
  readonly #busyKeys = new Map<number, Set<string>>();

  /** Notes that a key is far above its usual volume. */
  noteBusy(keyId: string, now: EpochMs): void {
    const bin = Math.floor(now / RUSH_BIN_MS);
    const keys = this.#busyKeys.get(bin) ?? new Set<string>();
    keys.add(keyId);
    this.#busyKeys.set(bin, keys);
    if (this.#busyKeys.size > MAX_BINS) dropOldest(this.#busyKeys);
  }

  /** Notes that a network is new to a key. */
  noteNetwork(network: string, keyId: string, now: EpochMs, asUsual: boolean): void {
    const known = this.#networks.get(network);
    const fresh = known !== undefined && Math.abs(now - known.firstAt) < MEMORY_MS;
    const shared = fresh ? known : { firstAt: now, keys: new Map<string, boolean>() };
    if (!fresh) this.#add(network, shared);
    if (shared.keys.size >= MAX_KEYS_PER_NETWORK && !shared.keys.has(keyId)) return;
    shared.keys.set(keyId, asUsual && shared.keys.get(keyId) !== false);
  }

  /**
   * @param network The event's network when it is new to the key.
   * @param keys Keys monitored in all.
   */
  fact(network: string | undefined, keys: number, now: EpochMs): FleetFact {
    const shared = network === undefined ? undefined : this.#networks.get(network);
    const asUsual = shared === undefined ? 0 : [...shared.keys.values()].filter(Boolean).length;
    return {
      keysWithNetwork: shared?.keys.size ?? 0,
      keys,
      keysAsUsual: asUsual,
      busyShare: this.#busyAt(now) / Math.max(1, keys),
    };
  }

  /** The busiest of the event's bin and its neighbours, so that a rush is not cut in two. */
  #busyAt(now: EpochMs): number {
    const bin = Math.floor(now / RUSH_BIN_MS);
    const sizes = [bin - 1, bin, bin + 1].map((near) => this.#busyKeys.get(near)?.size ?? 0);
    return Math.max(...sizes);
  }

  #add(network: string, shared: SharedNetwork): void {
    this.#networks.delete(network);
    if (this.#networks.size >= MAX_NETWORKS) dropOldest(this.#networks);
    this.#networks.set(network, shared);
  }
}

/** A map gives its keys in the order in which they came. */
function dropOldest<K>(map: Map<K, unknown>): void {
  const oldest = map.keys().next();
  if (oldest.done !== true) map.delete(oldest.value);
}
