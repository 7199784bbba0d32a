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

/** Calls, weight or value per minute: a daily profile with a fast level and a tail of its own. */
export interface VolumeBaseline {
  /** Epoch minute of the bin that is still open. */
  minute: number;
  /** Calls and weight of the key's own party in it: only these are learned. */
  calls: number;
  weight: number;
  /** The same from foreign networks. */
  foreignCalls: number;
  foreignWeight: number;
  /** log1p of calls per minute, expected at the middle of each hour of the day (UTC). */
  readonly profile: number[];
  /** Minutes learned per hour of the day, at most 255. */
  readonly profileMinutes: number[];
  level: number;
  scale: number;
  /** Share of minutes whose score lies above 2, and their mean excess above it. */
  tailShare: number;
  tailExcess: number;
  /** Mean and mean absolute deviation of log1p(weight) in minutes with calls. */
  weightMean: number;
  weightDeviation: number;
  notionalMean: number;
  notionalDeviation: number;
  notionalCount: number;
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
  usualNonceErrors: number;
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
  /** Longest gap between two calls in ms, fading by 2 % a day. */
  longestGapMs: number;
}
