// What the HTML report shows, as plain data: a replay or a dossier fills it, `renderReport` only lays it out.
import type { Place } from '#shared/model/address.ts';
import type { DetectorId, Severity } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { Mode } from '#shared/model/key-record.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { Outcome, Scope } from '#shared/model/usage-event.ts';
import type { Decision } from '#shared/model/verdict.ts';

/** Everything the report says. Texts may be hostile: the renderer escapes, the filler need not. */
export interface ReportModel {
  /** A replay has carried nothing out; a dossier tells of one incident of a deployment. */
  readonly about: 'replay' | 'dossier';
  readonly generatedAt: EpochMs;
  /** Keywarden's own version. */
  readonly version: string;
  readonly inputs: ReportInputs;
  /** The run's `--mode`, or the default. Each incident carries its key's own. */
  readonly mode: Mode;
  /** Worst first. */
  readonly incidents: readonly ReportIncident[];
  /** For the weekly digest; none of these is an incident. */
  readonly hygiene: readonly ReportHygiene[];
  /** The first few, at most 20 are shown. */
  readonly rejections: readonly Rejection[];
  /** How many more lines were rejected than `rejections` holds. */
  readonly rejectionsNotShown: number;
}

/** What was read, so that "nothing found" can be weighed. */
export interface ReportInputs {
  /** File names as the operator gave them. */
  readonly files: readonly string[];
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly keys: number;
  /** Time of the first and last event; undefined when there was none. */
  readonly from: EpochMs | undefined;
  readonly to: EpochMs | undefined;
}

/** One incident with what a person needs beside it to judge it. */
export interface ReportIncident {
  readonly incident: Incident;
  readonly label: string;
  readonly owner: string | undefined;
  readonly timeline: Timeline;
  /** In time order; `callsNotShown` counts what did not fit. */
  readonly calls: readonly SuspiciousCall[];
  readonly callsNotShown: number;
  /** What is normal for this key: home networks, countries, actions. */
  readonly usual: readonly UsualFact[];
  readonly homeAddresses: readonly LocatedAddress[];
  /** Undefined in a replay. */
  readonly handling: ReportHandling | undefined;
}

/** What was done about an incident, in sentences; may hold the words of people. */
export interface ReportHandling {
  /** How the key stands at AWS. */
  readonly atAws: string;
  readonly atExchange: string;
  readonly isContainedAtExchange: boolean;
  /** Who did what and when, in the order of time. */
  readonly steps: readonly string[];
}

/** Calls per bin and network around the incident. A bin without calls may be absent. */
export interface Timeline {
  /** Width of a bin in milliseconds; a minute unless the incident is too long for it. */
  readonly binMs: number;
  /** Busiest first. Three suspicious and three usual ones get a colour, the others of each side share one. */
  readonly networks: readonly string[];
  readonly bins: readonly TimelineBin[];
}

/** All calls of one network in one bin. */
export interface TimelineBin {
  /** Start of the bin. */
  readonly at: EpochMs;
  /** One of `Timeline.networks`. */
  readonly network: string;
  readonly calls: number;
  /** Worst verdict of these calls. */
  readonly verdict: Decision;
}

/** One call that was not allowed, as a row of the evidence table. */
export interface SuspiciousCall {
  readonly time: EpochMs;
  readonly action: string;
  readonly scope: Scope;
  readonly outcome: Outcome;
  readonly address: string | undefined;
  readonly place: Place | undefined;
  readonly symbol: string | undefined;
  readonly userAgent: string | undefined;
  readonly verdict: Exclude<Decision, 'allow'>;
  readonly bits: number;
  readonly detectors: readonly DetectorId[];
  /** Where the line is found again. */
  readonly source: string;
  readonly line: number;
}

/** One line of "normal for this key", such as `Countries` and `DE, NL`. */
export interface UsualFact {
  readonly label: string;
  readonly value: string;
}

/** An address and where it is, when that is known. */
export interface LocatedAddress {
  readonly address: string;
  readonly place: Place | undefined;
}

/** One hygiene finding of one key. */
export interface ReportHygiene {
  readonly keyId: KeyId;
  readonly label: string;
  readonly detector: DetectorId;
  readonly severity: Severity;
  /** What to mend, in one sentence. */
  readonly text: string;
}
