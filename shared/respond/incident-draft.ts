// Follows one incident while it lasts: takes judged events, gives the incident. Bounded in every list.
// What it gives can be stored and taken up again later.
import type { Place } from '#shared/model/address.ts';
import { type DetectorId, type Finding, SEVERITIES } from '#shared/model/finding.ts';
import type {
  EventPointer,
  Incident,
  IncidentAction,
  IncidentAddress,
  IncidentEvidence,
} from '#shared/model/incident.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import { inView, placeFor } from './actions-in-view.ts';

const MAX_TRACKED = 200;
const MAX_SHOWN = 20;

/** Of the worst verdict so far. */
type Worst = Pick<Verdict, 'decision' | 'mode' | 'severity' | 'bits' | 'reasons'>;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What stays the same from the first event on. */
interface Origin {
  readonly incidentId: string;
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly firstEvent: EventPointer;
}

export class IncidentDraft {
  readonly #origin: Origin;
  #last: EventPointer;
  #worst: Worst;
  #disabledAt: EpochMs | undefined;
  #suspicious = 0;
  #ordinary = 0;
  #ordinarySince = 0;
  readonly #addresses = new Map<string, Writable<IncidentAddress>>();
  readonly #actions = new Map<string, Writable<IncidentAction>>();
  readonly #evidence = new Map<DetectorId, Writable<IncidentEvidence>>();
  #untracked = { addresses: 0, actions: 0 };

  static begin(first: JudgedEvent): IncidentDraft {
    const { event } = first.enriched;
    const { keyId, exchange, time } = event;
    const firstEvent = pointer(event);
    const incidentId = `inc-${keyId}-${time}`;
    const draft = new IncidentDraft({ incidentId, keyId, exchange, firstEvent }, first.verdict);
    draft.addSuspicious(first);
    return draft;
  }

  /**
   * Goes on with one that was stored. Addresses and actions beyond those shown are only a number by then:
   * one of them that comes back is counted in it once more.
   *
   * @param ordinarySince Ordinary calls since its last suspicious one.
   */
  static resume(stored: Incident, ordinarySince: number): IncidentDraft {
    const { incidentId, keyId, exchange, firstEvent } = stored;
    const draft = new IncidentDraft({ incidentId, keyId, exchange, firstEvent }, stored);
    draft.#last = stored.lastEvent;
    draft.#disabledAt = stored.disabledAt;
    draft.#suspicious = stored.suspiciousCalls;
    draft.#ordinary = stored.ordinaryCalls;
    draft.#ordinarySince = ordinarySince;
    for (const address of stored.addresses) draft.#addresses.set(address.address, { ...address });
    for (const action of stored.actions) draft.#actions.set(action.action, { ...action });
    for (const one of stored.evidence) draft.#evidence.set(one.detector, { ...one });
    draft.#untracked = { addresses: stored.moreAddresses, actions: stored.moreActions };
    return draft;
  }

  private constructor(origin: Origin, worst: Worst) {
    this.#origin = origin;
    this.#last = origin.firstEvent;
    this.#worst = worst;
  }

  get incidentId(): string {
    return this.#origin.incidentId;
  }

  get lastAt(): EpochMs {
    return this.#last.time;
  }

  /** Ordinary calls since the last suspicious one: they count only if the incident goes on. */
  get ordinarySince(): number {
    return this.#ordinarySince;
  }

  addOrdinary(calls = 1): void {
    this.#ordinarySince += calls;
  }

  addSuspicious({ enriched, verdict }: JudgedEvent): void {
    const { event, address, place, scope } = enriched;
    this.#suspicious++;
    this.#ordinary += this.#ordinarySince;
    this.#ordinarySince = 0;
    // A late log may tell of something earlier.
    if (event.time >= this.#last.time) this.#last = pointer(event);
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

  /** The incident so far; it may go on. */
  incident(): Incident {
    const addresses = [...this.#addresses.values()].sort((a, b) => b.calls - a.calls);
    const actions = inView([...this.#actions.values()], MAX_SHOWN);
    const { decision, mode, severity, bits, reasons } = this.#worst;
    const { firstEvent } = this.#origin;
    return {
      ...this.#origin,
      mode,
      decision: decision === 'disable' ? 'disable' : 'alert',
      severity,
      bits,
      startedAt: firstEvent.time,
      endedAt: this.#last.time,
      lastEvent: this.#last,
      disabledAt: this.#disabledAt,
      suspiciousCalls: this.#suspicious,
      ordinaryCalls: this.#ordinary,
      addresses: addresses.slice(0, MAX_SHOWN),
      moreAddresses: Math.max(0, addresses.length - MAX_SHOWN) + this.#untracked.addresses,
      actions,
      moreActions: this.#actions.size - actions.length + this.#untracked.actions,
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
      return;
    }
    if (this.#actions.size >= MAX_TRACKED) {
      this.#untracked.actions++;
      const forgotten = placeFor(action, [...this.#actions.values()]);
      if (forgotten === undefined) return;
      this.#actions.delete(forgotten.action);
    }
    this.#actions.set(action.action, { ...action });
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
function isWorse(candidate: Worst, worst: Worst): boolean {
  if (candidate.decision !== worst.decision) return candidate.decision === 'disable';
  const rise = SEVERITIES.indexOf(candidate.severity) - SEVERITIES.indexOf(worst.severity);
  return rise > 0 || (rise === 0 && candidate.bits > worst.bits);
}
