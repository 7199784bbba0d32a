// What is true of each key, so that verdicts can be scored: what was expected, by when, and which events.
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { Allowance, Deadline, Expectation, Scenario, ScenarioKind } from './scenario.ts';

/** Of each key so many injected events are named; beyond them they are counted. */
export const NAMED_EVENTS = 1_000;

export interface KeyTruth {
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly scenario: string;
  readonly kind: ScenarioKind;
  readonly title: string;
  /** The least verdict on an attack; `allow` is what benign keys should get. */
  readonly expect: Expectation;
  /** Which of several ways the scenario went; null when there is only one. */
  readonly variant: string | null;
  /** Times are epoch milliseconds. Null when nobody attacks. */
  readonly attackStart: number | null;
  readonly attackEnd: number | null;
  /** Where both calls and seconds are given, meeting one of them is enough. Null: none. */
  readonly deadline: Deadline | null;
  /** From when the deadline runs: the first injected event, or the end of a preparation. */
  readonly clockFrom: number | null;
  readonly allowance: Allowance | null;
  readonly firstEventAt: number;
  readonly lastEventAt: number;
  readonly events: number;
  readonly injected: InjectedEvents;
}

/** The attack's events, or those of a benign twist. */
export interface InjectedEvents {
  readonly count: number;
  readonly start: number | null;
  readonly end: number | null;
  readonly firstEventId: string | null;
  /** The first 1,000, in time order: for a deadline in calls. */
  readonly ids: readonly string[];
  readonly times: readonly number[];
}

export interface KeyFacts {
  readonly scenario: Scenario;
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly variant: string | undefined;
  readonly spared: boolean;
  readonly clockFrom: number | undefined;
}

/** Collects the truth about one key while its events pass by; bounded. */
export class TruthDraft {
  readonly #facts: KeyFacts;
  readonly #ids: string[] = [];
  readonly #times: number[] = [];
  #events = 0;
  #injected = 0;
  #firstAt = 0;
  #lastAt = 0;
  #injectedEnd = 0;

  constructor(facts: KeyFacts) {
    this.#facts = facts;
  }

  add(event: UsageEvent, injected: boolean): void {
    if (this.#events === 0) this.#firstAt = event.time;
    this.#events++;
    this.#lastAt = event.time;
    if (!injected) return;
    this.#injected++;
    this.#injectedEnd = event.time;
    if (this.#ids.length >= NAMED_EVENTS) return;
    this.#ids.push(event.id ?? '');
    this.#times.push(event.time);
  }

  finish(): KeyTruth {
    const { scenario, spared, variant, keyId, exchange, clockFrom } = this.#facts;
    const start = this.#times[0] ?? null;
    const end = this.#injected === 0 ? null : this.#injectedEnd;
    const isAttack = scenario.kind === 'attack' && !spared;
    return {
      keyId,
      exchange,
      scenario: scenario.id,
      kind: isAttack ? 'attack' : 'benign',
      title: scenario.title,
      expect: isAttack || scenario.kind === 'benign' ? scenario.expect : 'allow',
      variant: variant ?? null,
      attackStart: isAttack ? start : null,
      attackEnd: isAttack ? end : null,
      deadline: isAttack ? (scenario.deadline ?? null) : null,
      clockFrom: isAttack ? (clockFrom ?? start) : null,
      allowance: scenario.allowance ?? null,
      firstEventAt: this.#firstAt,
      lastEventAt: this.#lastAt,
      events: this.#events,
      injected: {
        count: this.#injected,
        start,
        end,
        firstEventId: this.#ids[0] ?? null,
        ids: this.#ids,
        times: this.#times,
      },
    };
  }
}
