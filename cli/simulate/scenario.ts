// One scenario: what is expected of it, and how a key of it lives. A table of these is all that there is.
import type { Call } from './call.ts';
import type { Dice } from './dice.ts';
import type { Dialect } from './exchanges/dialect.ts';
import type { Span } from './rhythm.ts';

export type ScenarioKind = 'attack' | 'benign';
export type Expectation = 'allow' | 'alert' | 'disable';

/** By when: within so many injected calls or so much time, whichever lasts longer. */
export interface Deadline {
  readonly calls?: number;
  readonly seconds?: number;
  /** Of all keys of the scenario together: how many may be touched before somebody is told. */
  readonly keys?: number;
}

/** What a benign twist may cost: false alarms that the scenario forgives. */
export interface Allowance {
  readonly incidents: number;
  /** Only those that begin within so many days after the twist's first call. */
  readonly withinDays: number;
}

export interface Scenario {
  /** `A` attack, `B` benign twist, `N` normal life. */
  readonly id: string;
  readonly kind: ScenarioKind;
  readonly title: string;
  readonly expect: Expectation;
  readonly deadline?: Deadline;
  readonly allowance?: Allowance;
  /** @default 3 */
  readonly keys?: number;
  /** Days that it takes on top of the asked-for history. */
  readonly extraDays?: number;
  /** The twist comes at the same moment for all keys. */
  readonly together?: boolean;
  readonly plan: (stage: Stage) => KeyPlan;
}

/** When a key's story plays, and the dice that it may throw. */
export interface Stage {
  readonly dice: Dice;
  /** The same for all keys of the scenario: what they have in common. */
  readonly shared: Dice;
  readonly start: number;
  /** When something happens: a thief, a move. */
  readonly twistAt: number;
}

export interface KeyPlan {
  readonly dialect: Dialect;
  /** Each in time order. */
  readonly usual: readonly Iterable<Call>[];
  /** The attack, or what is new in a benign twist. */
  readonly twist: readonly Iterable<Call>[];
  /** One of several ways in which the scenario can go. */
  readonly variant?: string;
  /** Differs from the scenario's where the key is spared. */
  readonly spared?: boolean;
  /** When the deadline's clock begins, where that is later than the first injected call. */
  readonly clockFrom?: number;
  /** A newer geo database puts this address's network elsewhere. */
  readonly relocation?: Relocation;
}

export interface Relocation {
  readonly at: number;
  readonly address: string;
  readonly country: string;
}

/** From the beginning to some days after the twist. */
export function lifeOf({ start, twistAt }: Stage, daysAfter: number): Span {
  return { from: start, to: twistAt + daysAfter * 86_400_000 };
}
