// Follows one simulated key while its events are judged and gives its history; bounded by its incidents.
import type { KeyTruth } from '#cli/simulate/truth.ts';
import type { DetectorId, Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import type { KeyHistory, NotedIncident, Reaction } from './key-history.ts';

export class KeyWatch {
  readonly #truth: KeyTruth;
  readonly #seed: number;
  readonly #incidents: NotedIncident[] = [];
  #opening: Pick<NotedIncident, 'detectors' | 'reasons'> = { detectors: [], reasons: [] };
  #events = 0;
  #firstAt = 0;
  #lastAt = 0;
  #injectedFrom: number | null = null;
  #clockFrom: number | null;
  #calls = 0;
  #alert: Reaction | null = null;
  #disable: Reaction | null = null;

  /** @param truth As it stands before the first event. */
  constructor(truth: KeyTruth, seed: number) {
    this.#truth = truth;
    this.#seed = seed;
    this.#clockFrom = truth.clockFrom;
  }

  add({ enriched, verdict }: JudgedEvent, injected: boolean): void {
    const { time } = enriched.event;
    if (this.#events === 0) this.#firstAt = time;
    this.#events++;
    this.#lastAt = time;
    if (injected) this.#inject(time);
    if (verdict.decision !== 'allow') this.#react(verdict, time);
  }

  /** @param verdict The one that opened the incident: a later attack may have become its strongest. */
  openIncident({ findings, reasons }: Verdict): void {
    this.#opening = { detectors: detectorsOf(findings), reasons };
  }

  endIncident({ startedAt, disabledAt }: Incident): void {
    this.#incidents.push({ startedAt, disabledAt: disabledAt ?? null, ...this.#opening });
  }

  history(): KeyHistory {
    const { keyId, scenario, variant, kind, expect, deadline, allowance } = this.#truth;
    return {
      keyId,
      seed: this.#seed,
      scenario,
      variant,
      kind,
      expect,
      deadline,
      allowance,
      events: this.#events,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      injectedFrom: this.#injectedFrom,
      clockFrom: this.#clockFrom,
      alert: this.#alert,
      disable: this.#disable,
      incidents: this.#incidents,
    };
  }

  #inject(time: number): void {
    this.#injectedFrom ??= time;
    if (this.#truth.kind === 'attack') this.#clockFrom ??= time;
    if (this.#clockFrom !== null && time >= this.#clockFrom) this.#calls++;
  }

  /** What came during a preparation, before the clock, is no answer to what follows it. */
  #react(verdict: Verdict, at: number): void {
    if (this.#injectedFrom === null || this.#clockFrom === null || at < this.#clockFrom) return;
    if (this.#alert !== null && (this.#disable !== null || verdict.decision === 'alert')) return;
    const { findings, reasons } = verdict;
    const reaction = { at, calls: this.#calls, detectors: detectorsOf(findings), reasons };
    this.#alert ??= reaction;
    if (verdict.decision === 'disable') this.#disable ??= reaction;
  }
}

function detectorsOf(findings: readonly Finding[]): readonly DetectorId[] {
  return findings.toSorted((a, b) => b.bits - a.bits).map(({ detector }) => detector);
}
