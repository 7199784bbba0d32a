// Takes what a parser read and gives the complete usage event, free of every secret that the record held.
import { epochMs, type KeyId } from '#shared/model/units.ts';
import type { Outcome, Scope, SecretKind, UsageEvent, Vantage } from '#shared/model/usage-event.ts';
import { clipText } from './clip-text.ts';
import { redactEvent } from './redact-event.ts';
import type { RecordPosition } from './reject.ts';

export interface EventParts {
  /** Epoch milliseconds, already known to be readable. */
  readonly time: number;
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly vantage: Vantage;
  readonly action: string;
  readonly outcome: Outcome;
  readonly id?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly scope?: Scope | undefined;
  readonly errorCode?: string | undefined;
  readonly symbol?: string | undefined;
  readonly orderId?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly leaks?: readonly SecretKind[];
}

/** Shorter values are no secrets and would blot out half a path. */
const SHORTEST_SECRET = 8;

/**
 * Completes an event; the order of its properties is that of `readEvent`, so that all formats share
 * one hidden class.
 *
 * @param secrets Values that may appear in no text of the event, such as the raw API key.
 */
export function buildEvent(
  parts: EventParts,
  secrets: readonly string[],
  at: RecordPosition,
): UsageEvent {
  return redactEvent({
    kind: 'event',
    time: epochMs(parts.time),
    keyId: parts.keyId,
    exchange: parts.exchange,
    vantage: parts.vantage,
    id: cleanId(parts.id, secrets),
    sourceIp: parts.sourceIp,
    action: clean(parts.action, 256, secrets) ?? '',
    scope: parts.scope,
    outcome: parts.outcome,
    errorCode: clean(parts.errorCode, 128, secrets),
    weight: 1,
    symbol: cleanSymbol(parts.symbol, secrets),
    notional: undefined,
    orderId: clean(parts.orderId, 128, secrets),
    userAgent: clean(parts.userAgent, 512, secrets),
    leaks: parts.leaks ?? [],
    source: at.source,
    line: at.line,
  });
}

/** Replaces the record's secrets wherever a client repeated them: in a path, a user agent, an id. */
export function removeSecrets(event: UsageEvent, secrets: readonly string[]): UsageEvent {
  return {
    ...event,
    id: cleanId(event.id, secrets),
    sourceIp: clean(event.sourceIp, 256, secrets),
    action: clean(event.action, 256, secrets) ?? '',
    errorCode: clean(event.errorCode, 128, secrets),
    symbol: cleanSymbol(event.symbol, secrets),
    orderId: clean(event.orderId, 128, secrets),
    userAgent: clean(event.userAgent, 512, secrets),
  };
}

function clean(
  text: string | undefined,
  limit: number,
  secrets: readonly string[],
): string | undefined {
  if (text === undefined) return undefined;
  let safe = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET && safe.includes(secret)) {
      safe = safe.replaceAll(secret, '[secret]');
    }
  }
  return clipText(safe, limit);
}

/** Symbols were upper-cased and cut, so a secret in their place may look different. */
/** A cut id would make other calls its duplicates: a call with so long a one counts as having none. */
function cleanId(id: string | undefined, secrets: readonly string[]): string | undefined {
  return id === undefined || id.length > MAX_ID_CHARS
    ? undefined
    : clean(id, MAX_ID_CHARS, secrets);
}

const MAX_ID_CHARS = 256;

function cleanSymbol(symbol: string | undefined, secrets: readonly string[]): string | undefined {
  if (symbol === undefined) return undefined;
  const longest = Math.max(SHORTEST_SECRET, symbol.length);
  const upper = secrets.map((secret) => secret.toUpperCase().slice(0, longest));
  return clean(symbol.toUpperCase(), 64, upper) === symbol.toUpperCase()
    ? clean(symbol, 64, secrets)
    : '[secret]';
}
