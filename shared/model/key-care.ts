// What is known of how a key is kept, and what people were told of it: so that a digest says each thing once.
import type { DetectorId, Severity } from './finding.ts';
import type { KeyId } from './units.ts';

/** Days since 1970, UTC. */
export type EpochDay = number;

/** `still` is a reminder: nothing was done about it for a week. */
export type News = 'new' | 'worse' | 'still';
export const NEWS: readonly News[] = ['new', 'worse', 'still'];

/** One thing to mend about a key. At most one for each detector, so a key has no more than a handful. */
export interface Concern {
  readonly detector: DetectorId;
  readonly severity: Severity;
  readonly expected: string;
  readonly observed: string;
  /** The latest round that found it. */
  readonly foundDay: EpochDay;
  /** The round whose digest tells of it, and as what. */
  readonly toldDay: EpochDay;
  readonly news: News;
}

export interface KeyCare {
  readonly keyId: KeyId;
  /** The round in which the key was last looked at. */
  readonly day: EpochDay;
  readonly concerns: readonly Concern[];
}

/**
 * One look at all keys, named by the day on which it began. It takes as many runs as it needs, and its digest
 * goes out when every key was seen.
 */
export interface CareRound {
  readonly day: EpochDay;
  readonly isClosed: boolean;
}

/** Before the first one. */
export const NO_ROUND: CareRound = { day: 0, isClosed: true };
