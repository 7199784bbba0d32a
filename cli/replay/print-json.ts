// The machine's view of a replay: one JSON object a line, as the README describes them.
import type { Place } from '#shared/model/address.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { eventIdOf } from '#shared/respond/incident-draft.ts';
import { iso, json, round } from '../json-line.ts';
import type { HygieneEntry } from './hygiene-digest.ts';
import type { ReplayResult } from './replay.ts';

export function verdictLine({ enriched, verdict }: JudgedEvent): string {
  const { event } = enriched;
  return json({
    type: 'verdict',
    time: iso(event.time),
    keyId: event.keyId,
    eventId: eventIdOf(event),
    line: event.line,
    file: event.source,
    verdict: verdict.decision,
    mode: verdict.mode,
    severity: verdict.severity,
    bits: round(verdict.bits),
    findings: verdict.findings.map(({ detector, severity, bits, expected, observed }) => ({
      detector,
      severity,
      bits: round(bits),
      expected,
      observed,
    })),
    reasons: verdict.reasons,
  });
}

export function incidentLine(incident: Incident): string {
  return json({
    type: 'incident',
    incidentId: incident.incidentId,
    keyId: incident.keyId,
    exchange: incident.exchange,
    verdict: incident.decision,
    mode: incident.mode,
    severity: incident.severity,
    bits: round(incident.bits),
    start: iso(incident.startedAt),
    end: iso(incident.endedAt),
    firstEvent: { ...incident.firstEvent, time: iso(incident.firstEvent.time) },
    lastEvent: { ...incident.lastEvent, time: iso(incident.lastEvent.time) },
    suspiciousCalls: incident.suspiciousCalls,
    ordinaryCalls: incident.ordinaryCalls,
    sourceAddresses: incident.addresses.map((seen) => ({
      address: seen.address,
      network: seen.network,
      ...placeFields(seen.place),
      calls: seen.calls,
      first: iso(seen.firstAt),
      last: iso(seen.lastAt),
    })),
    moreAddresses: incident.moreAddresses,
    actions: incident.actions,
    moreActions: incident.moreActions,
    evidence: incident.evidence.map((found) => ({ ...found, bits: round(found.bits) })),
    reasons: incident.reasons,
    done: doneText(incident),
    disabledAt: incident.disabledAt === undefined ? null : iso(incident.disabledAt),
  });
}

export function hygieneLine({ keyId, finding, calls, firstAt, lastAt }: HygieneEntry): string {
  const { detector, severity, expected, observed } = finding;
  const times = { first: iso(firstAt), last: iso(lastAt) };
  return json({ type: 'hygiene', keyId, detector, severity, expected, observed, calls, ...times });
}

export function summaryLine(result: ReplayResult, seconds: number): string {
  const { events, rejected, duplicates, keys, alerts, disables, incidents } = result;
  return json({
    type: 'summary',
    events,
    rejected,
    duplicates,
    keys,
    alerts,
    disables,
    incidents,
    seconds: round(seconds),
    late: result.late,
    unmonitored: result.unmonitored,
    droppedFields: result.droppedFields,
    faults: result.faults,
    rejections: result.rejections.map(({ code, detail, source, line }) => ({
      file: source,
      line,
      code,
      detail,
    })),
  });
}

/** A replay carries nothing out: it says what would have been done. */
export function doneText(incident: Incident): string {
  if (incident.decision === 'alert') return 'alert';
  return incident.mode === 'enforce' ? 'alert, disable' : 'alert; disable only in mode enforce';
}

function placeFields(place: Place | undefined) {
  return { country: place?.country ?? null, city: place?.city ?? null };
}
