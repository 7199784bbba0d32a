// Takes the named fields of one call (headers, query, body) and gathers its API key, leaks, market and order id.
import type { SecretKind } from '#shared/model/usage-event.ts';
import {
  type FieldMeaning,
  meaningOf,
  normalizeFieldName,
  withoutPrefix,
} from './credential-fields.ts';

/** What the fields of one call gave so far. Lives only while one record is read. */
export interface Credentials {
  /** The raw key: to be hashed, never to be kept. */
  apiKey: string | undefined;
  /** The exchange that the names of the fields point to. */
  exchange: string | undefined;
  /** Whether a field for a key was there, be it empty or redacted. */
  hasKeyField: boolean;
  leaks: readonly SecretKind[];
  /** Values that may appear in no output: the key and what leaked. */
  secrets: readonly string[];
  symbol: string | undefined;
  orderId: string | undefined;
}

export function noCredentials(): Credentials {
  return {
    apiKey: undefined,
    exchange: undefined,
    hasKeyField: false,
    leaks: [],
    secrets: [],
    symbol: undefined,
    orderId: undefined,
  };
}

/** Looks a name up in the way of log fields: as it is, then without nginx's `http_`. */
export function meaningOfField(name: string): FieldMeaning | undefined {
  return meaningOf(name) ?? meaningOf(withoutPrefix(name));
}

/** @returns Whether a field of this name holds what no log should. */
export function isSecretName(name: string): boolean {
  const meaning = meaningOfField(normalizeFieldName(name));
  return meaning?.kind === 'secret' || meaning?.kind === 'authorization';
}

/** Takes one field in. `name` may be in any spelling. */
export function noteField(found: Credentials, name: string, value: string): void {
  const meaning = meaningOfField(normalizeFieldName(name));
  if (meaning !== undefined) noteValue(found, meaning, value);
}

/** Takes the value of a field in whose meaning is known. */
export function noteValue(found: Credentials, meaning: FieldMeaning, value: string): void {
  if (meaning.kind === 'api-key') noteApiKey(found, meaning.exchange, value);
  else if (isRedacted(value)) return;
  else if (meaning.kind === 'secret') {
    found.exchange ??= meaning.exchange;
    noteSecret(found, meaning.secret, value);
  } else if (meaning.kind === 'authorization') noteAuthorization(found, value);
  else if (meaning.kind === 'symbol') found.symbol ??= value.slice(0, 40).toUpperCase();
  else found.orderId ??= value.slice(0, 128);
}

/** Takes a query string, or a body in the same form, in. */
export function noteQuery(found: Credentials, query: string): void {
  let from = 0;
  while (from < query.length) {
    const ampersand = query.indexOf('&', from);
    const end = ampersand < 0 ? query.length : ampersand;
    const equals = query.indexOf('=', from);
    if (equals > from && equals < end) {
      noteParameter(found, query.slice(from, equals), query.slice(equals + 1, end));
    }
    from = end + 1;
  }
}

/** @returns Whether a log already hides the value, so that nothing leaked. */
export function isRedacted(value: string): boolean {
  if (value === '' || value === '-') return true;
  if (value.includes('***') || value.includes('...')) return true;
  return /^[[(<{]?(?:redacted|masked|filtered|hidden)|^(?:undefined|null|none)$/i.test(value);
}

function noteParameter(found: Credentials, name: string, value: string): void {
  const meaning = meaningOfField(normalizeFieldName(name));
  if (meaning === undefined) return;
  const decoded = decode(value);
  noteValue(found, meaning, decoded);
  const isSecret = meaning.kind !== 'symbol' && meaning.kind !== 'order-id';
  // Both spellings of a secret stay known, so that neither gets out.
  if (isSecret && decoded !== value) keepSecret(found, value);
}

/** Beyond a few values the record is made to waste our time; no honest call has them. */
const MAX_SECRETS = 32;

function keepSecret(found: Credentials, value: string): void {
  if (found.secrets.length >= MAX_SECRETS || found.secrets.includes(value)) return;
  found.secrets = [...found.secrets, value];
}

function decode(value: string): string {
  if (!value.includes('%') && !value.includes('+')) return value;
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function noteApiKey(found: Credentials, exchange: string | undefined, value: string): void {
  found.hasKeyField = true;
  if (isRedacted(value)) return;
  keepSecret(found, value);
  if (found.apiKey !== undefined) return;
  found.apiKey = value;
  found.exchange = exchange ?? found.exchange;
}

function noteSecret(found: Credentials, kind: SecretKind, value: string): void {
  keepSecret(found, value);
  if (!found.leaks.includes(kind)) found.leaks = [...found.leaks, kind];
}

/** Deribit names the key beside the signature: `deri-hmac-sha256 id=..,ts=..,sig=..,nonce=..`. */
function noteAuthorization(found: Credentials, value: string): void {
  const space = value.indexOf(' ');
  const rest = space < 0 ? value : value.slice(space + 1);
  if (isRedacted(rest)) return;
  if (!value.startsWith('deri-hmac-sha256 ')) return noteSecret(found, 'token', rest);
  for (const part of rest.split(',')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    if (name === 'id') noteApiKey(found, 'deribit', part.slice(equals + 1));
    if (name === 'sig' && !isRedacted(part.slice(equals + 1))) {
      noteSecret(found, 'signature', part.slice(equals + 1));
    }
  }
}
