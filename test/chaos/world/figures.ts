// What happened in a schedule, counted: so that nobody can say that nothing did.
import type { Fate } from './fates.ts';

export interface Figures {
  readonly fates: Record<Fate, number>;
  waits: number;
  timeouts: number;
  /** Lives of workers that ended before their work did. */
  crashes: number;
  skewed: number;
  copies: number;
  poison: number;
  received: number;
  deadLetters: number;
  streamLost: number;
  conflicts: number;
  incidents: number;
  quarantines: number;
  releases: number;
  ordersByHand: number;
  overruled: number;
  repairs: number;
  /** Looks at a hold whose lease somebody else had. */
  looksInVain: number;
  alerts: number;
  steps: number;
}

export function newFigures(): Figures {
  return {
    fates: {
      throttled: 0,
      denied: 0,
      'reply-lost': 0,
      late: 0,
      'tried-twice': 0,
      'crash-before': 0,
      'crash-after': 0,
    },
    waits: 0,
    timeouts: 0,
    crashes: 0,
    skewed: 0,
    copies: 0,
    poison: 0,
    received: 0,
    deadLetters: 0,
    streamLost: 0,
    conflicts: 0,
    incidents: 0,
    quarantines: 0,
    releases: 0,
    ordersByHand: 0,
    overruled: 0,
    repairs: 0,
    looksInVain: 0,
    alerts: 0,
    steps: 0,
  };
}
