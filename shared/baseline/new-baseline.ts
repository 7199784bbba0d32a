// Gives the baseline of a key that has not been seen yet.
import type { Baseline } from '#shared/model/baseline.ts';
import { epochMs } from '#shared/model/units.ts';
import { newVolume } from './volume-model.ts';

export function newBaseline(): Baseline {
  return {
    firstAt: epochMs(0),
    lastAt: epochMs(0),
    events: 0,
    activeHours: 0,
    fadingHours: 0,
    hour: 0,
    matureSince: 0,
    revivedAt: epochMs(0),
    lastTrustedAt: epochMs(0),
    addresses: [],
    networks: [],
    wideNetworks: [],
    countries: [],
    actions: [],
    symbols: [],
    clients: [],
    novel: { address: 0, network: 0, wideNetwork: 0, country: 0, action: 0, symbol: 0, client: 0 },
    scopeHours: [0, 0, 0, 0, 0],
    hourDays: Array.from({ length: 48 }, () => 0),
    daysSeen: [0, 0],
    volume: newVolume(),
    errors: {
      window: 0,
      calls: 0,
      errors: 0,
      nonceErrors: 0,
      serverErrors: 0,
      tainted: false,
      usualShare: 0,
      usualNonceShare: 0,
    },
    visitor: undefined,
    lastPlace: undefined,
    orders: undefined,
    longestGapMs: 0,
  };
}
