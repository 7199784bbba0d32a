// One tracked case of a key, from its first to its last suspicious event.
import type { Place } from './address.ts';
import type { DetectorId, Severity } from './finding.ts';
import type { Mode } from './key-record.ts';
import type { EpochMs, KeyId } from './units.ts';
import type { Scope } from './usage-event.ts';
import type { Decision } from './verdict.ts';

/** One address seen in an incident's suspicious events. */
export interface IncidentAddress {
  readonly address: string;
  readonly network: string;
  readonly place: Place | undefined;
  readonly calls: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** One kind of action seen in an incident's suspicious events. */
export interface IncidentAction {
  readonly action: string;
  readonly scope: Scope;
  readonly calls: number;
  readonly succeeded: number;
}

/** One detector's part in an incident: its strongest finding and how often it fired. */
export interface IncidentEvidence {
  readonly detector: DetectorId;
  readonly severity: Severity;
  readonly bits: number;
  readonly expected: string;
  readonly observed: string;
  readonly count: number;
}

export interface EventPointer {
  readonly eventId: string;
  readonly source: string;
  readonly line: number;
  readonly time: EpochMs;
}

export interface Incident {
  readonly incidentId: string;
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly mode: Mode;
  readonly decision: Exclude<Decision, 'allow'>;
  readonly severity: Severity;
  /** Strongest single verdict, in bits. */
  readonly bits: number;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly firstEvent: EventPointer;
  readonly lastEvent: EventPointer;
  /** When the first verdict said `disable`; undefined when none did. */
  readonly disabledAt: EpochMs | undefined;
  readonly suspiciousCalls: number;
  /** Calls that Keywarden did not suspect while the incident lasted. */
  readonly ordinaryCalls: number;
  /** At most 20 each, most calls first; what did not fit is counted in `moreAddresses`, `moreActions`. */
  readonly addresses: readonly IncidentAddress[];
  readonly moreAddresses: number;
  readonly actions: readonly IncidentAction[];
  readonly moreActions: number;
  readonly evidence: readonly IncidentEvidence[];
  /** Reasons of the strongest verdict. */
  readonly reasons: readonly string[];
}
