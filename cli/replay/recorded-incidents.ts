// Keeps the incidents of a replay, and for a report the calls and minutes behind them; bounded.
import { SEVERITIES } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { SuspiciousCall, Timeline } from '../report/report-model.ts';
import { ActivityWindow, activityOf } from './activity-window.ts';

/** Suspicious calls listed per incident; the rest are counted. */
const MAX_CALLS = 200;
/** Incidents kept for the table and the report; beyond it the mildest go. */
const MAX_INCIDENTS = 1_000;

export interface RecordedIncident {
  readonly incident: Incident;
  /** Undefined when no report was asked for. */
  readonly detail: IncidentDetail | undefined;
}

export interface IncidentDetail {
  readonly timeline: Timeline;
  readonly calls: readonly SuspiciousCall[];
}

export class RecordedIncidents {
  readonly #detailed: boolean;
  readonly #activity = new Map<KeyId, ActivityWindow>();
  readonly #calls = new Map<KeyId, SuspiciousCall[]>();
  #incidents: RecordedIncident[] = [];

  constructor(detailed: boolean) {
    this.#detailed = detailed;
  }

  judged(judged: JudgedEvent): void {
    if (!this.#detailed) return;
    const { keyId } = judged.enriched.event;
    const call = toCall(judged);
    const calls = this.#calls.get(keyId);
    if (call !== undefined && calls === undefined) this.#calls.set(keyId, [call]);
    else if (call !== undefined && calls !== undefined && calls.length < MAX_CALLS)
      calls.push(call);
    const activity = this.#activity.get(keyId) ?? new ActivityWindow();
    this.#activity.set(keyId, activity);
    activity.add(activityOf(judged), calls !== undefined || call !== undefined);
  }

  ended(incident: Incident): void {
    this.#incidents.push({ incident, detail: this.#takeDetail(incident) });
    if (this.#incidents.length > 2 * MAX_INCIDENTS)
      this.#incidents = this.incidents().slice(0, MAX_INCIDENTS);
  }

  /** Worst first, then the latest. */
  incidents(): RecordedIncident[] {
    return [...this.#incidents].sort(
      (a, b) => rank(b.incident) - rank(a.incident) || b.incident.startedAt - a.incident.startedAt,
    );
  }

  /** The event that ends an incident may be the first call of the next one: it stays. */
  #takeDetail(incident: Incident): IncidentDetail | undefined {
    if (!this.#detailed) return undefined;
    const { keyId, startedAt, endedAt } = incident;
    const calls = this.#calls.get(keyId) ?? [];
    const later = calls.filter((call) => call.time > endedAt);
    if (later.length > 0) this.#calls.set(keyId, later);
    else this.#calls.delete(keyId);
    const timeline = this.#activity.get(keyId)?.cut(startedAt, endedAt);
    if (timeline === undefined) return undefined;
    return { timeline, calls: calls.filter((call) => call.time <= endedAt) };
  }
}

function rank(incident: Incident): number {
  return (incident.decision === 'disable' ? 10 : 0) + SEVERITIES.indexOf(incident.severity);
}

function toCall({ enriched, verdict }: JudgedEvent): SuspiciousCall | undefined {
  if (verdict.decision === 'allow') return undefined;
  const { event, address, place, scope } = enriched;
  return {
    time: event.time,
    action: event.action,
    scope,
    outcome: event.outcome,
    address: address?.text,
    place,
    symbol: event.symbol,
    userAgent: event.userAgent,
    verdict: verdict.decision,
    bits: verdict.bits,
    detectors: verdict.findings.map((finding) => finding.detector),
    source: event.source,
    line: event.line,
  };
}
