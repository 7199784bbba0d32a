// A program that uses a key: what it calls, how often, from where. Plain data, so that a scenario can say
// what changes (`{ ...bot, userAgent: upgraded(bot.userAgent) }`).
import type { Operation } from '../call.ts';
import type { Dice, Range } from '../dice.ts';
import type { Dialect } from '../exchanges/dialect.ts';
import type { Activity, Span } from '../rhythm.ts';
import type { Provider } from '../world/providers.ts';

export interface Bot {
  /** Every part of a bot's life draws from a fork of this. */
  readonly dice: Dice;
  readonly dialect: Dialect;
  readonly home: Provider;
  /** Where it calls from at a moment; a pool may draw an address for each call. */
  readonly addressAt: (at: number, dice: Dice) => string;
  readonly userAgent: string;
  readonly markets: readonly string[];
  readonly polling: Polling;
  readonly trading: Trading;
  readonly jobs: readonly Job[];
  readonly reliability: Reliability;
  readonly activity: Activity;
}

export interface Polling {
  readonly everyMs: number;
  /** Share of the period by which a call comes early or late. */
  readonly jitter: number;
  /** Asked in turn; those of one group right after each other. */
  readonly cycle: readonly (readonly Operation[])[];
}

export interface Trading {
  readonly ordersPerDay: number;
  /** Of the orders, how many are cancelled. */
  readonly cancelShare: number;
  /** Median of an order in USD. */
  readonly usd: number;
}

/** Something that runs at an hour of its own: a report, a backup of the trades. */
export interface Job {
  readonly hour: number;
  readonly operations: readonly Operation[];
  readonly calls: Range;
}

export interface Reliability {
  /** Share of calls that fail at any time. */
  readonly errorShare: number;
  readonly restartsPerMonth: number;
  readonly outagesPerMonth: number;
  /** Spells in which the exchange or the clock makes calls fail. */
  readonly spells: readonly Spell[];
  readonly hiccupsPerMonth: number;
}

export interface Spell extends Span {
  readonly share: number;
  readonly code: string;
}
