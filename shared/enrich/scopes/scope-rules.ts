// The shape of the scope tables: data that says, for one exchange, what a call may do to an account.
import type { Scope } from '#shared/model/usage-event.ts';

/** `WRITE` is every method but GET, HEAD and OPTIONS, and an operation name without a method. */
export type RuleMethod = '*' | 'WRITE' | 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One row. The pattern is a prefix of whole segments, in lower case; a `*` inside a segment stands
 * for any text within that segment. With a leading slash it speaks of a path, without one of an
 * operation name or of what follows a root.
 */
export type ScopeRule = readonly [method: RuleMethod, pattern: string, scope: Scope];

export interface ScopeRules {
  /** Canonical name of the exchange. */
  readonly exchange: string;
  /** Other names in use, among them those of ccxt. */
  readonly aliases: readonly string[];
  /** The method tells nothing about the call: everything is POST, or everything is GET. */
  readonly isRpc: boolean;
  /** Path beginnings that are cut off, so that a path and its operation name share one row. */
  readonly roots: readonly string[];
  /** First match wins. What no row matches is judged by its words. */
  readonly rules: readonly ScopeRule[];
}
