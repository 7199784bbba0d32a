// What Keywarden thinks of one event, and why.
import type { EnrichedEvent } from './enriched-event.ts';
import type { Finding, Severity } from './finding.ts';
import type { Mode } from './key-record.ts';

export type Decision = 'allow' | 'alert' | 'disable';

export interface Verdict {
  /** What the policy would do in `enforce`; `mode` says whether it is carried out. */
  readonly decision: Decision;
  readonly mode: Mode;
  readonly severity: Severity;
  /** Sum over families of the capped surprise. */
  readonly bits: number;
  readonly findings: readonly Finding[];
  /** Sentences for a person, most important first. */
  readonly reasons: readonly string[];
}

/** A verdict together with the event it judges. */
export interface JudgedEvent {
  readonly enriched: EnrichedEvent;
  readonly verdict: Verdict;
}
