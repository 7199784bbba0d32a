// Gives the baseline of a key that has not been seen yet.
import type { Baseline } from '#shared/model/baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';
import { epochMs } from '#shared/model/units.ts';
import { newVolume } from './volume-model.ts';

export function newBaseline(): Baseline {
  return {
    firstAt: epochMs(ZERO_FRACTION),
    lastAt: epochMs(ZERO_FRACTION),
    events: 0,
    activeHours: 0,
    fadingHours: ZERO_FRACTION,
    hour: 0,
    matureSince: 0,
    revivedAt: epochMs(ZERO_FRACTION),
    lastTrustedAt: epochMs(ZERO_FRACTION),
    addresses: [],
    networks: [],
    wideNetworks: [],
    countries: [],
    actions: [],
    symbols: [],
    clients: [],
    novel: {
      address: ZERO_FRACTION,
      network: ZERO_FRACTION,
      wideNetwork: ZERO_FRACTION,
      country: ZERO_FRACTION,
      action: ZERO_FRACTION,
      symbol: ZERO_FRACTION,
      client: ZERO_FRACTION,
    },
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
      usualShare: ZERO_FRACTION,
      usualNonceShare: ZERO_FRACTION,
    },
    visitor: undefined,
    lastPlace: undefined,
    orders: undefined,
    longestGapMs: ZERO_FRACTION,
  };
}
