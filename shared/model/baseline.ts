// What is normal for one key. Bounded, and made of integers and 32-bit floats only, so that its binary
// form gives back exactly the same numbers and therefore the same verdicts.
import type { Place } from './address.ts';
import type { EpochMs } from './units.ts';

/** Hours since 1970. */
export type EpochHour = number;

/**
 * A value that the key has used: an address, a country, a symbol ...
 * Counted by **episodes** (hours in which it appeared), not by calls: a thief can make a thousand calls
 * in a minute, but only time makes days. After Freeman et al. 2016.
 */
export interface Familiar<Id> {
  readonly id: Id;
  readonly firstHour: EpochHour;
  lastHour: EpochHour;
  episodes: number;
  days: number;
  /** How often a trusted address went on working while this one was active; capped at 255. */
  contested: number;
  /** An operator has announced it: it needs no time to be trusted. */
  vouched: boolean;
}

export interface FamiliarNetwork extends Familiar<string> {
  /** Where it was when first seen: a later geo database cannot move a network that we know. */
  readonly place: Place | undefined;
}

/** The dimensions in which a value can be new. */
export type NoveltyKind =
  | 'address'
  | 'network'
  | 'wideNetwork'
  | 'country'
  | 'action'
  | 'symbol'
  | 'client';

/** How far the worst moment of an hour strays, in standard deviations: two quantiles and the open hour. */
export interface ExtremeBaseline {
  median: number;
  /** Reached in one hour of ten. */
  high: number;
  open: number;
}

/** A rate per bin of time (calls a minute): what each hour usually holds, the level now, and the tails. */
export interface RateBaseline {
  /** Epoch hour that is still open, bins seen in it, and sums of their logarithms and roots. */
  hour: number;
  hourBins: number;
  hourLogs: number;
  hourRoots: number;
  /** Hours learned so far, and bins; both stop at 65,535. */
  hours: number;
  bins: number;
  /** log1p of the rate at the middle of each hour (UTC): 24 for weekdays, then 24 for weekends. */
  readonly profile: number[];
  /** Square root of the rate at the middle of each hour of the day. */
  readonly rootProfile: number[];
  /** Days on which each hour of the day was learned, at most 255. */
  readonly profileDays: number[];
  /** log1p of the rate over the last ten minutes or so, and the mean absolute residual around it. */
  level: number;
  scale: number;
  /** Square root of the rate over the last hour or so. */
  rootLevel: number;
  readonly extreme: ExtremeBaseline;
  /** How often residuals of each size came: below and above the last hour, below and above the profile. */
  readonly tails: readonly Uint16Array[];
}

/** Request weight or value in USD of the minutes that have any. */
export interface SizeBaseline {
  /** Of log1p of the sum in a minute. */
  mean: number;
  deviation: number;
  /** Minutes learned, at most 65,535. */
  count: number;
  readonly extreme: ExtremeBaseline;
}

/** The highest minute of a day, of the key's own doing. */
export interface Rush {
  /** 0 of calls, 1 of request weight, 2 of value. */
  readonly kind: number;
  /** Days since 1970. */
  readonly day: number;
  /** log1p of the highest minute. */
  level: number;
}

/** What is summed up in the minute that is still open. */
export interface OpenMinute {
  calls: number;
  weight: number;
  notional: number;
}

/** What is summed up of one minute, by whose calls they are. */
export interface MinuteSums {
  /** Epoch minute. */
  minute: number;
  /** Of the key's own party: only this is learned. */
  readonly own: OpenMinute;
  /** The same from foreign networks. */
  readonly foreign: OpenMinute;
}

/** Calls, weight and value per minute; the sums are of the minute that is still open. */
export interface VolumeBaseline extends MinuteSums {
  /** An earlier minute, of a log that came late: judged by itself, since it was closed before, and not learned. */
  late: MinuteSums | undefined;
  readonly calls: RateBaseline;
  readonly weight: SizeBaseline;
  readonly notional: SizeBaseline;
  /** The highest minutes of the open hour. */
  readonly hourPeaks: OpenMinute;
  readonly rushes: Rush[];
}

/** Errors the caller is to blame for, in windows of ten minutes, beside their usual share. */
export interface ErrorBaseline {
  window: number;
  calls: number;
  errors: number;
  nonceErrors: number;
  /** Failures of the exchange's own, such as 503. */
  serverErrors: number;
  /** A suspicious event fell into this window, so it teaches nothing. */
  tainted: boolean;
  usualShare: number;
  usualNonceShare: number;
}

/** Calls from untrusted networks, as one party: does it work while a trusted address goes on? */
export interface Visitor {
  startedAt: EpochMs;
  lastAt: EpochMs;
  calls: number;
  /** Network of the latest call. */
  network: string;
  /** A trusted address was active shortly before the latest call, and has not been seen since. */
  pending: boolean;
  /** How often a trusted address worked between two of its calls. */
  alternations: number;
  firstAlternationAt: EpochMs;
  lastAlternationAt: EpochMs;
  /** Hashes of the first distinct addresses and countries, at most 8 each. */
  readonly addresses: number[];
  readonly countries: number[];
}

export interface LastPlace {
  at: EpochMs;
  readonly network: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyKm: number;
}

/** An effect on the account that waits for the call that explains it. */
export interface PendingEffect {
  /** 16-bit hash of the order id. */
  readonly id: number;
  readonly at: EpochMs;
}

/** Orders that the operator's own log has named, beside the effects that they had on the account. */
export interface OwnOrders {
  /** Time of the first effect. */
  readonly since: EpochMs;
  /** Older orders were forgotten, and may yet be filled. */
  forgetful: boolean;
  /** The source tells of orders as they are placed, and not only of what comes of them. */
  showsPlacements: boolean;
  /** The longest that an effect of ours has waited for the call that explains it, in ms. */
  longestWaitMs: number;
  /** 16-bit hashes of order ids, in two generations. */
  young: number[];
  old: number[];
  readonly pending: PendingEffect[];
  /** Effects so far, fading. */
  explained: number;
  unexplained: number;
  /** The first of the latest unexplained effects, and what came since; 0 when there is none. */
  burstAt: number;
  burstEffects: number;
  burstUnexplained: number;
}

export interface Baseline {
  firstAt: EpochMs;
  lastAt: EpochMs;
  events: number;
  /** Hours with at least one call. */
  activeHours: number;
  /** The same, fading with a half-life of 60 days. */
  fadingHours: number;
  hour: EpochHour;
  /** The hour in which the key became mature; 0 while learning. */
  matureSince: EpochHour;
  /** The first call after the key had slept for a month; 0 when it never did. */
  revivedAt: EpochMs;
  /** Last call from a trusted address; 0 when there was none. */
  lastTrustedAt: EpochMs;
  readonly addresses: Familiar<string>[];
  readonly networks: FamiliarNetwork[];
  readonly wideNetworks: Familiar<string>[];
  readonly countries: Familiar<string>[];
  /** Ids are 32-bit hashes: the texts themselves are not kept. */
  readonly actions: Familiar<number>[];
  readonly symbols: Familiar<number>[];
  readonly clients: Familiar<number>[];
  /** Hours with first sightings per dimension, fading with a half-life of 60 days. */
  readonly novel: Record<NoveltyKind, number>;
  /** Last hour in which each scope was used successfully, in the order of `SCOPES`; 0 for never. */
  readonly scopeHours: number[];
  /** Days on which each hour of the day was active: 24 for weekdays, then 24 for weekends; at most 255. */
  readonly hourDays: number[];
  /** Weekdays and weekend days seen. */
  readonly daysSeen: [weekdays: number, weekendDays: number];
  readonly volume: VolumeBaseline;
  readonly errors: ErrorBaseline;
  visitor: Visitor | undefined;
  lastPlace: LastPlace | undefined;
  /** Undefined for a key of which no effects are logged. */
  orders: OwnOrders | undefined;
  /** Longest gap between two calls in ms, fading by 2 % a day. */
  longestGapMs: number;
}
