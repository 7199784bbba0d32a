// Takes the judged events of a chunk, each beside the incident that is open with it, and gives what of them
// is kept as evidence: bounded, and nothing at all without an incident.
import {
  type EvidenceBatch,
  type EvidenceEvent,
  MAX_EVIDENCE_EVENTS,
  MAX_ORDINARY_EVIDENCE,
  MAX_READ_EVIDENCE,
  MAX_TRADE_EVIDENCE,
} from '#shared/model/evidence.ts';
import type { OpenIncident } from '#shared/model/stored-incident.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';

/** How much of an incident is kept, and how much did not fit. */
export type EvidenceCount = Pick<OpenIncident, 'storedEvents' | 'leftOutEvents'>;

const NOTHING: EvidenceCount = { storedEvents: 0, leftOutEvents: 0 };

interface Gathered {
  readonly events: EvidenceEvent[];
  readonly before: EvidenceCount;
  leftOut: number;
}

export class EvidenceGatherer {
  readonly #known: OpenIncident | undefined;
  readonly #gathered = new Map<string, Gathered>();
  /** Ordinary calls of this chunk before any incident: they belong to the next that opens. */
  #waiting: JudgedEvent[] = [];

  /** @param open What the key's state says of its open incident. */
  constructor(open: OpenIncident | undefined) {
    this.#known = open;
  }

  /** @param incidentId Of the incident that is open with this event; undefined when there is none. */
  add(judged: JudgedEvent, incidentId: string | undefined): void {
    this.#waiting.push(judged);
    if (incidentId === undefined) return;
    const gathered = this.#of(incidentId);
    for (const one of this.#waiting) keep(gathered, one);
    this.#waiting = [];
  }

  /** What of this incident is kept by now. */
  countOf(incidentId: string): EvidenceCount {
    const gathered = this.#gathered.get(incidentId);
    if (gathered === undefined) return this.#before(incidentId);
    const { before, events, leftOut } = gathered;
    return {
      storedEvents: before.storedEvents + events.length,
      leftOutEvents: before.leftOutEvents + leftOut,
    };
  }

  batches(): readonly EvidenceBatch[] {
    return [...this.#gathered]
      .filter(([, { events, leftOut }]) => events.length > 0 || leftOut > 0)
      .map(([incidentId, { events }]) => {
        return { incidentId, events, leftOut: this.countOf(incidentId).leftOutEvents };
      });
  }

  #of(incidentId: string): Gathered {
    const known = this.#gathered.get(incidentId);
    if (known !== undefined) return known;
    const fresh: Gathered = { events: [], before: this.#before(incidentId), leftOut: 0 };
    this.#gathered.set(incidentId, fresh);
    return fresh;
  }

  #before(incidentId: string): EvidenceCount {
    return this.#known?.incidentId === incidentId ? this.#known : NOTHING;
  }
}

function keep(gathered: Gathered, judged: JudgedEvent): void {
  const { events, before } = gathered;
  if (before.storedEvents + events.length < mostOf(judged)) events.push(evidenceOf(judged));
  else gathered.leftOut++;
}

/** So many may be kept before this call for it to be kept too: the more harm it can do, the more. */
function mostOf({ enriched: { scope }, verdict }: JudgedEvent): number {
  if (verdict.decision === 'allow') return MAX_ORDINARY_EVIDENCE;
  if (scope === 'read') return MAX_READ_EVIDENCE;
  return scope === 'trade' ? MAX_TRADE_EVIDENCE : MAX_EVIDENCE_EVENTS;
}

function evidenceOf({ enriched, verdict }: JudgedEvent): EvidenceEvent {
  const { event, address, place, scope } = enriched;
  const { decision, severity, bits, findings } = verdict;
  return {
    event,
    address: address?.text,
    network: address?.network,
    place,
    scope,
    decision,
    severity,
    bits,
    detectors: findings.map(({ detector }) => detector),
  };
}
