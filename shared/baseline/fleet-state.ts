// Remembers for an hour what many keys did at once: a new network at many keys, a rush of the market.
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

const MEMORY_MS = HOUR_MS;
const RUSH_MS = 5 * MINUTE_MS;
const MAX_NETWORKS = 1_024;
const MAX_KEYS_PER_NETWORK = 1_024;

interface SharedNetwork {
  firstAt: EpochMs;
  readonly keys: Map<string, boolean>;
}

export class FleetState {
  readonly #networks = new Map<string, SharedNetwork>();
  readonly #busyKeys = new Map<string, EpochMs>();
  readonly #activeKeys = new Map<string, EpochMs>();
  #sweptAt = 0;

  /** Notes that a key was active; far above its usual volume or not. */
  noteActivity(keyId: string, now: EpochMs, busy: boolean): void {
    this.#activeKeys.set(keyId, now);
    if (busy) this.#busyKeys.set(keyId, now);
    if (now - this.#sweptAt >= MINUTE_MS) this.#sweep(now);
  }

  /** Notes that a network is new to a key. */
  noteNetwork(network: string, keyId: string, now: EpochMs, asUsual: boolean): void {
    const known = this.#networks.get(network);
    const fresh = known !== undefined && now - known.firstAt < MEMORY_MS;
    const shared = fresh ? known : { firstAt: now, keys: new Map<string, boolean>() };
    if (!fresh) this.#add(network, shared);
    if (shared.keys.size >= MAX_KEYS_PER_NETWORK && !shared.keys.has(keyId)) return;
    shared.keys.set(keyId, asUsual && shared.keys.get(keyId) !== false);
  }

  /** @param network The event's network when it is new to the key. */
  fact(network: string | undefined, keys: number): FleetFact {
    const shared = network === undefined ? undefined : this.#networks.get(network);
    const asUsual = shared === undefined ? 0 : [...shared.keys.values()].filter(Boolean).length;
    return {
      keysWithNetwork: shared?.keys.size ?? 0,
      keys,
      keysAsUsual: asUsual,
      busyShare: this.#busyKeys.size / Math.max(1, this.#activeKeys.size),
    };
  }

  #add(network: string, shared: SharedNetwork): void {
    this.#networks.delete(network);
    if (this.#networks.size >= MAX_NETWORKS) {
      const oldest = this.#networks.keys().next().value;
      if (oldest !== undefined) this.#networks.delete(oldest);
    }
    this.#networks.set(network, shared);
  }

  #sweep(now: EpochMs): void {
    this.#sweptAt = now;
    for (const keys of [this.#busyKeys, this.#activeKeys]) {
      for (const [keyId, at] of keys) if (now - at > RUSH_MS) keys.delete(keyId);
    }
  }
}
