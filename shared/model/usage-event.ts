// One exchange API call by a key (or its effect on the account), normalised from any log format.
import type { EpochMs, KeyId } from './units.ts';

/** Who saw the call: our own proxy or bot, the exchange's access log, or the account's history. */
export type Vantage = 'operator' | 'exchange' | 'effect';

/** What a call may do to the account, in rising order of harm (admin changes keys or settings). */
export type Scope = 'read' | 'trade' | 'transfer' | 'withdraw' | 'admin';

export type Outcome = 'ok' | 'denied' | 'error';

/** A kind of secret that a log line held. The secret itself never leaves the parser. */
export type SecretKind = 'signature' | 'secret' | 'passphrase' | 'token';

export const VANTAGES: readonly Vantage[] = ['operator', 'exchange', 'effect'];
export const SCOPES: readonly Scope[] = ['read', 'trade', 'transfer', 'withdraw', 'admin'];
export const OUTCOMES: readonly Outcome[] = ['ok', 'denied', 'error'];

/** Every property is always present, so that a million of them share one hidden class. */
export interface UsageEvent {
  readonly kind: 'event';
  readonly time: EpochMs;
  readonly keyId: KeyId;
  /** Lower case; `unknown` when the source does not say. */
  readonly exchange: string;
  readonly vantage: Vantage;
  /** The source's own unique id. Never a content hash: bots send identical calls. */
  readonly id: string | undefined;
  /** As the source wrote it; `enrich` reads it. */
  readonly sourceIp: string | undefined;
  /** `POST /api/v3/order`, or an operation name; without query string. */
  readonly action: string;
  /** Only when the source states it; `enrich` derives it otherwise. */
  readonly scope: Scope | undefined;
  readonly outcome: Outcome;
  readonly errorCode: string | undefined;
  /** Request weight, default 1. */
  readonly weight: number;
  readonly symbol: string | undefined;
  /** Value in USD. */
  readonly notional: number | undefined;
  readonly orderId: string | undefined;
  readonly userAgent: string | undefined;
  /** What kinds of secret the line held; almost always empty. */
  readonly leaks: readonly SecretKind[];
  /** Where it was read: file or object name, and the 1-based line or record number. */
  readonly source: string;
  readonly line: number;
}
