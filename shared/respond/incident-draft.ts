// Follows one incident while it lasts: takes judged events, gives the incident. Bounded in every list.
import type { Place } from '#shared/model/address.ts';
import { type DetectorId, type Finding, SEVERITIES } from '#shared/model/finding.ts';
import type {
  EventPointer,
  Incident,
  IncidentAction,
  IncidentAddress,
  IncidentEvidence,
} from '#shared/model/incident.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';

const MAX_TRACKED = 200;
const MAX_SHOWN = 20;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class IncidentDraft {
  readonly #first: UsageEvent;
  #last: UsageEvent;
  #worst: Verdict;
  #disabledAt: EpochMs | undefined;
  #suspicious = 0;
  #ordinary = 0;
  /** Ordinary calls since the last suspicious one: they count only if the incident goes on. */
  #ordinarySince = 0;
  readonly #addresses = new Map<string, Writable<IncidentAddress>>();
  readonly #actions = new Map<string, Writable<IncidentAction>>();
  readonly #evidence = new Map<DetectorId, Writable<IncidentEvidence>>();
  #untracked = { addresses: 0, actions: 0 };

  constructor(first: JudgedEvent) {
    this.#first = first.enriched.event;
    this.#last = this.#first;
    this.#worst = first.verdict;
    this.addSuspicious(first);
  }

  get lastAt(): EpochMs {
    return this.#last.time;
  }

  addOrdinary(): void {
    this.#ordinarySince++;
  }

  addSuspicious({ enriched, verdict }: JudgedEvent): void {
    const { event, address, place, scope } = enriched;
    this.#suspicious++;
    this.#ordinary += this.#ordinarySince;
    this.#ordinarySince = 0;
    this.#last = event;
    if (isWorse(verdict, this.#worst)) this.#worst = verdict;
    if (verdict.decision === 'disable') this.#disabledAt ??= event.time;
    if (address !== undefined) this.#countAddress(address, place, event.time);
    this.#countAction({
      action: event.action,
      scope,
      calls: 1,
      succeeded: Number(event.outcome === 'ok'),
    });
    for (const finding of verdict.findings) this.#countEvidence(finding);
  }

  finish(): Incident {
    const addresses = [...this.#addresses.values()].sort((a, b) => b.calls - a.calls);
    const actions = [...this.#actions.values()].sort((a, b) => b.calls - a.calls);
    const { decision, mode, severity, bits, reasons } = this.#worst;
    return {
      incidentId: `inc-${this.#first.keyId}-${this.#first.time}`,
      keyId: this.#first.keyId,
      exchange: this.#first.exchange,
      mode,
      decision: decision === 'disable' ? 'disable' : 'alert',
      severity,
      bits,
      startedAt: this.#first.time,
      endedAt: this.#last.time,
      firstEvent: pointer(this.#first),
      lastEvent: pointer(this.#last),
      disabledAt: this.#disabledAt,
      suspiciousCalls: this.#suspicious,
      ordinaryCalls: this.#ordinary,
      addresses: addresses.slice(0, MAX_SHOWN),
      moreAddresses: Math.max(0, addresses.length - MAX_SHOWN) + this.#untracked.addresses,
      actions: actions.slice(0, MAX_SHOWN),
      moreActions: Math.max(0, actions.length - MAX_SHOWN) + this.#untracked.actions,
      evidence: [...this.#evidence.values()].sort((a, b) => b.bits - a.bits),
      reasons,
    };
  }

  #countAddress(
    address: { text: string; network: string },
    place: Place | undefined,
    at: EpochMs,
  ): void {
    const known = this.#addresses.get(address.text);
    if (known !== undefined) {
      known.calls++;
      known.lastAt = at;
    } else if (this.#addresses.size >= MAX_TRACKED) this.#untracked.addresses++;
    else {
      const { text, network } = address;
      this.#addresses.set(text, {
        address: text,
        network,
        place,
        calls: 1,
        firstAt: at,
        lastAt: at,
      });
    }
  }

  #countAction(action: IncidentAction): void {
    const known = this.#actions.get(action.action);
    if (known !== undefined) {
      known.calls++;
      known.succeeded += action.succeeded;
    } else if (this.#actions.size >= MAX_TRACKED) this.#untracked.actions++;
    else this.#actions.set(action.action, { ...action });
  }

  #countEvidence(finding: Finding): void {
    const { detector, severity, bits, expected, observed } = finding;
    const known = this.#evidence.get(detector);
    if (known === undefined) {
      this.#evidence.set(detector, { detector, severity, bits, expected, observed, count: 1 });
      return;
    }
    known.count++;
    if (bits > known.bits) Object.assign(known, { severity, bits, expected, observed });
  }
}

/** The source's own id, or where the event was read. */
export function eventIdOf(event: UsageEvent): string {
  return event.id ?? `${event.source}:${event.line}`;
}

function pointer(event: UsageEvent): EventPointer {
  return { eventId: eventIdOf(event), source: event.source, line: event.line, time: event.time };
}

/** `disable` beats `alert`, then severity counts, then surprise: a broken rule has no bits at all. */
function isWorse(candidate: Verdict, worst: Verdict): boolean {
  if (candidate.decision !== worst.decision) return candidate.decision === 'disable';
  const rise = SEVERITIES.indexOf(candidate.severity) - SEVERITIES.indexOf(worst.severity);
  return rise > 0 || (rise === 0 && candidate.bits > worst.bits);
}
