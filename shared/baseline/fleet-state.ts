// Remembers for a short time what many keys did at once: a new network at many keys, a rush of the market.
// Holds no judgement of a single key; it begins empty after a restart and knows again within an hour.
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import { MarketRush } from './market-rush.ts';
import { SharedNetworks } from './shared-networks.ts';

interface TimedKey {
  readonly keyId: KeyId;
  readonly time: EpochMs;
}

/** Where a key was last counted among those at work. */
interface Worker {
  activeBin: number;
}

export class FleetState {
  readonly networks = new SharedNetworks();
  readonly rush = new MarketRush();

  isOfService(network: string, { keyId, time }: TimedKey): boolean {
    return this.networks.isService(network, keyId, time);
  }

  /** @param ratio How many times its usual the key makes, as a logarithm; undefined in an ordinary minute. */
  noteWork({ keyId, time }: TimedKey, worker: Worker, ratio: number | undefined): void {
    const bin = this.rush.binOf(time);
    if (bin !== worker.activeBin) {
      worker.activeBin = bin;
      this.rush.noteActive(bin);
    }
    if (ratio !== undefined) this.rush.noteBusy(keyId, time, ratio);
  }
}
