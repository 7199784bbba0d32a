// `events.ndjson`: each call that is kept, in the fields that any log of Keywarden has, with its verdict.
import type { EvidenceEvent } from '#shared/model/evidence.ts';
import { iso, json, round } from '../json-line.ts';

export function eventsFile(events: readonly EvidenceEvent[]): string {
  return events.map((one) => `${json(row(one))}\n`).join('');
}

/** Fields that are undefined are left out. */
function row({ event, scope, ...judged }: EvidenceEvent): object {
  return {
    time: iso(event.time),
    keyId: event.keyId,
    exchange: event.exchange,
    vantage: event.vantage,
    id: event.id,
    sourceIp: judged.address ?? event.sourceIp,
    action: event.action,
    scope,
    outcome: event.outcome,
    errorCode: event.errorCode,
    weight: event.weight,
    symbol: event.symbol,
    notional: event.notional,
    orderId: event.orderId,
    userAgent: event.userAgent,
    network: judged.network,
    country: judged.place?.country,
    city: judged.place?.city,
    verdict: judged.decision,
    severity: judged.severity,
    bits: round(judged.bits),
    detectors: judged.detectors,
    file: event.source,
    line: event.line,
  };
}
