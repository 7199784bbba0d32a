// What a detector is: its description for people, and one pure question to ask of an event or of a key.
import type { Comparison, RestComparison } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { Basis, DetectorId, Family, Finding, Severity } from '#shared/model/finding.ts';
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import type { Occasion } from './occasion.ts';

/** Everything a detector may know about one event. */
export interface EventInput {
  readonly enriched: EnrichedEvent;
  readonly key: KeyRecord;
  readonly lists: ListFact;
  readonly comparison: Comparison;
  /** What other keys did at the same time; undefined when nothing is shared. */
  readonly fleet: FleetFact | undefined;
}

/** Everything a detector may know about a key at some moment, whether it makes calls or not. */
export interface RestInput {
  readonly key: KeyRecord;
  readonly rest: RestComparison;
}

export interface DetectorDescription {
  readonly id: DetectorId;
  readonly family: Family;
  readonly basis: Basis;
  readonly title: string;
  /** What it sees, what it misses, and when it is wrong, in a sentence each. */
  readonly sees: string;
  readonly misses: string;
  readonly falsePositives: string;
  /** `any`: holds from the first event on. `mature`: only once the key is known well enough. */
  readonly needs: 'any' | 'mature';
}

export interface EventDetector extends DetectorDescription {
  /** When it is asked at all. On any other occasion it would have nothing to say. */
  readonly occasion: Occasion;
  /** Pure: undefined means that there is nothing to say. */
  readonly evaluate: (input: EventInput) => Statement | undefined;
}

export interface RestDetector extends DetectorDescription {
  readonly inspect: (input: RestInput) => Statement | undefined;
}

/** What a detector has to say; the runner signs it. */
export interface Statement {
  readonly severity: Severity;
  readonly bits: number;
  readonly expected: string;
  readonly observed: string;
}

/** Signs a detector's statement, so that it becomes a finding. */
export function sign(detector: DetectorDescription, statement: Statement): Finding {
  const { id, family, basis } = detector;
  return { detector: id, family, basis, ...statement, bits: boundBits(statement.bits) };
}

/** No number that a program can hold is a smaller probability than 2 to the minus so many. */
export const MOST_BITS = 1_074;

/**
 * Sums and stores take finite numbers only. A probability that has come down to zero stays as surprising as
 * a number can say. One that could not be computed at all says nothing: the other detectors are still heard.
 */
function boundBits(bits: number): number {
  return Number.isNaN(bits) ? 0 : Math.min(MOST_BITS, Math.max(0, bits));
}
