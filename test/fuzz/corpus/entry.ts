// One hostile input with what has to come of it, stated by hand. The corpus is made of these.
import type { RejectionCode } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { LogReadCode } from '#shared/ports/log-read-error.ts';

/** A text, bytes, or what makes them: bombs are not kept in memory. */
export type Input = string | Uint8Array | (() => string | Uint8Array | Iterable<string>);

/** What a log has to give: exactly so many records, each event with at least these fields. */
export interface LogExpectation {
  readonly kind: 'log';
  readonly events: readonly Partial<UsageEvent>[];
  readonly rejected: readonly RejectionCode[];
  /** Why the log could not be read to its end. */
  readonly fault?: LogReadCode;
  /** Name of the format that is told by content. */
  readonly format?: string;
}

export type Expectation =
  | LogExpectation
  | { readonly kind: 'gives'; readonly value: unknown }
  /** The refusal's code or message holds this. */
  | { readonly kind: 'refuses'; readonly saying: string };

export interface CorpusEntry {
  readonly id: string;
  /** What would go wrong if nobody had thought of it. */
  readonly attacks: string;
  /** Name of what it is given to, see `play/targets.ts`. */
  readonly target: string;
  readonly input: Input;
  readonly expected: Expectation;
}

export type Row = readonly [id: string, attacks: string, input: Input, expected: Expectation];

export function entries(target: string, rows: readonly Row[]): readonly CorpusEntry[] {
  return rows.map(([id, attacks, input, expected]) => ({
    id: `${target}: ${id}`,
    attacks,
    target,
    input,
    expected,
  }));
}

/** Exactly these events, in this order, and nothing rejected. */
export function event(...events: readonly Partial<UsageEvent>[]): LogExpectation {
  return { kind: 'log', events, rejected: [] };
}

/** No event, and exactly these rejections, in this order. */
export function rejected(...codes: readonly RejectionCode[]): LogExpectation {
  return { kind: 'log', events: [], rejected: codes };
}

/** Events and rejections beside each other. */
export function mixed(
  events: readonly Partial<UsageEvent>[],
  codes: readonly RejectionCode[],
): LogExpectation {
  return { kind: 'log', events, rejected: codes };
}

export function gives(value: unknown): Expectation {
  return { kind: 'gives', value };
}

export function refuses(saying: string): Expectation {
  return { kind: 'refuses', saying };
}
