// What is kept of the calls of an incident, so that it can be shown afterwards what happened.
import type { Place } from './address.ts';
import type { DetectorId, Severity } from './finding.ts';
import type { Scope, UsageEvent } from './usage-event.ts';
import type { Decision } from './verdict.ts';

/** Of one incident. A thief could fill a table otherwise. */
export const MAX_EVIDENCE_EVENTS = 5_000;

/** A thief's reads leave room for what he does that costs money: whoever floods with them hides nothing. */
export const MAX_READ_EVIDENCE = 0.8 * MAX_EVIDENCE_EVENTS;

/** Nor do orders take the last places, which are for withdrawals, transfers and administration. */
export const MAX_TRADE_EVIDENCE = 0.9 * MAX_EVIDENCE_EVENTS;

/** A busy bot's ordinary calls leave room for those of the thief, who may come later. */
export const MAX_ORDINARY_EVIDENCE = MAX_EVIDENCE_EVENTS / 2;

/** A call with what Keywarden thought of it at that time. */
export interface EvidenceEvent {
  /** Free of secrets, as every usage event. */
  readonly event: UsageEvent;
  /** Canonical text; undefined when the source gave none that can be read. */
  readonly address: string | undefined;
  readonly network: string | undefined;
  readonly place: Place | undefined;
  readonly scope: Scope;
  readonly decision: Decision;
  readonly severity: Severity;
  readonly bits: number;
  readonly detectors: readonly DetectorId[];
}

/** What one chunk adds to the evidence of one incident. */
export interface EvidenceBatch {
  readonly incidentId: string;
  /** In the order of time. Suspicious and ordinary ones: what the owner did meanwhile tells who was who. */
  readonly events: readonly EvidenceEvent[];
  /** How many calls of this incident did not fit so far, those of earlier chunks included. */
  readonly leftOut: number;
}

/** All that is kept of one incident. */
export interface Evidence {
  /** In the order of time. */
  readonly events: readonly EvidenceEvent[];
  readonly leftOut: number;
}
