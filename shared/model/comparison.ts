// One event beside the baseline as it was before: facts and counts, no judgement.

import type { Place } from './address.ts';
import type { NoveltyKind, Visitor } from './baseline.ts';
import type { EpochMs } from './units.ts';
import type { Scope } from './usage-event.ts';

export type Maturity = 'learning' | 'mature';

/** How new a value is. A trusted value has no such fact: there is nothing surprising about it. */
export interface NoveltyFact {
  readonly kind: NoveltyKind;
  /** -log2 of the probability that this key uses such a value in an active hour. */
  readonly bits: number;
  /** The same for a value that was never seen, however familiar this one has become. */
  readonly newBits: number;
  /** Hours in which the value was seen while not yet trusted; 0 when never. */
  readonly episodes: number;
  /** Seen while a trusted address went on working. */
  readonly contested: boolean;
  /** How many values of this kind are trusted. */
  readonly trustedValues: number;
}

export interface VolumeFact {
  /** In this minute, this event included. */
  readonly calls: number;
  readonly expectedCalls: number;
  /** Calls in a minute that this key reaches about once a month at this hour. */
  readonly monthlyCalls: number;
  /** -log2 of the probability that an hour of this key holds such a minute. */
  readonly bits: number;
}

export interface TravelFact {
  readonly fromPlace: {
    readonly latitude: number;
    readonly longitude: number;
    readonly accuracyKm: number;
  };
  readonly toPlace: Place;
  readonly elapsedMs: number;
}

export interface ErrorFact {
  /** In this window of ten minutes, this event included. */
  readonly calls: number;
  readonly errors: number;
  readonly nonceErrors: number;
  readonly usualShare: number;
  readonly usualNonceShare: number;
}

/** The sum of a minute so far, this event included. */
export interface SizeFact {
  readonly value: number;
  readonly usual: number;
  /** -log2 of the probability that an hour of this key holds so large a minute. */
  readonly bits: number;
}

/** Effects on the account that no call in the operator's own log explains. */
export interface UnaccountedFact {
  readonly unexplained: number;
  /** All effects since the first of them. */
  readonly effects: number;
  /** Share of this key's effects that is usually unexplained, 0 to 1, and how many are in an hour. */
  readonly usualShare: number;
  readonly usualPerHour: number;
  /** Effects of this key that were explained so far. */
  readonly explained: number;
}

export interface Comparison {
  readonly maturity: Maturity;
  /** Since the key woke from a month's sleep; undefined when it did not, or not within a day. */
  readonly awakeMs: number | undefined;
  /** The most general level that is not trusted, from address to country; undefined when all is. */
  readonly origin: NoveltyFact | undefined;
  /** The origin is new and far enough from home to be another party. */
  readonly foreign: boolean;
  /** An operator has announced the move to this address. */
  readonly announced: boolean;
  /** The baseline's ids of the event's action, market and client; 0 where it names none. */
  readonly actionId: number;
  readonly symbolId: number;
  readonly clientId: number;
  readonly action: NoveltyFact | undefined;
  readonly symbol: NoveltyFact | undefined;
  readonly client: NoveltyFact | undefined;
  /** New actions and symbols of the last hour that are not trusted, this event's aside; 0 when it has none itself. */
  readonly recentNovelties: number;
  /** For how long the key is known without a success in the event's scope; undefined when it had one. */
  readonly unusedMs: number | undefined;
  /** Half days: one before today on which this hour of the day was active counts two, and the hours beside it one. */
  readonly hourHalfDays: number;
  /** Days of that kind seen before today. */
  readonly daysSeen: number;
  readonly volume: VolumeFact | undefined;
  readonly weight: SizeFact | undefined;
  readonly notional: SizeFact | undefined;
  readonly errors: ErrorFact | undefined;
  /** Share of the calls in this window that failed by the exchange's fault, 0 to 1; undefined for a few calls. */
  readonly serverErrorShare: number | undefined;
  /** The untrusted party as it was before this event, when the event is foreign. */
  readonly visitor: Readonly<Visitor> | undefined;
  /** Of a foreign event: since the last call from a trusted address; undefined when there was none. */
  readonly trustedIdleMs: number | undefined;
  readonly travel: TravelFact | undefined;
  readonly unaccounted: UnaccountedFact | undefined;
}

/** A key at rest: what can be said of it at some moment, whether it is used or not. */
export interface RestComparison {
  readonly maturity: Maturity;
  readonly now: EpochMs;
  /** Since the key's latest call; undefined when it never made one. */
  readonly idleMs: number | undefined;
  readonly longestGapMs: number;
  /** Calls that the key would have made since its latest one; 0 while it has made such pauses before. */
  readonly missedCalls: number;
  /** Since the key's first call; undefined when it never made one. */
  readonly watchedMs: number | undefined;
  /** Since the key woke from a month's sleep; undefined when it never did. */
  readonly revivedMs: number | undefined;
  /** Since each scope was last used with success; undefined for never. */
  readonly scopeIdleMs: Readonly<Record<Scope, number | undefined>>;
  /** The networks by which it really lives, as CIDR: a /32 or a /64 each. */
  readonly homes: readonly string[];
  /** Networks from which it works at the same time; none or at least two. */
  readonly atOnce: readonly string[];
}
