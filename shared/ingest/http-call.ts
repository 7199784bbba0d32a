// Takes what an access log says of one HTTP request and gives its usage event or a rejection.
import type { Rejection } from '#shared/model/rejection.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { Outcome, UsageEvent } from '#shared/model/usage-event.ts';
import { buildEvent } from './build-event.ts';
import { exchangeOfHost } from './credential-fields.ts';
import type { ParseContext } from './log-format.ts';
import { type Credentials, noCredentials, noteQuery } from './read-credentials.ts';
import { quote, type RecordPosition, reject } from './reject.ts';

/** One request as a log tells it. Filled field by field while one record is read. */
export interface HttpCall {
  /** Epoch milliseconds; NaN until a readable time was seen. */
  time: number;
  /** A time that could not be read, for the message. */
  unreadTime: string | number | undefined;
  method: string | undefined;
  /** Without query string. */
  path: string | undefined;
  host: string | undefined;
  /** Stated by the log itself. */
  exchange: string | undefined;
  status: number | undefined;
  sourceIp: string | undefined;
  userAgent: string | undefined;
  id: string | undefined;
  /** A name of the key that is no raw key. */
  keyName: string | undefined;
  /** The exchange's own code, when the log holds the reply. */
  errorCode: string | undefined;
  readonly credentials: Credentials;
}

export function emptyHttpCall(): HttpCall {
  return {
    time: Number.NaN,
    unreadTime: undefined,
    method: undefined,
    path: undefined,
    host: undefined,
    exchange: undefined,
    status: undefined,
    sourceIp: undefined,
    userAgent: undefined,
    id: undefined,
    keyName: undefined,
    errorCode: undefined,
    credentials: noCredentials(),
  };
}

/**
 * @param howToLogKey Told to the operator when the log holds no key: what to add to its format.
 */
export function toUsageEvent(
  call: HttpCall,
  context: ParseContext,
  line: number,
  howToLogKey: string,
): UsageEvent | Rejection {
  const at = { source: context.source, line };
  const fault = findFault(call, at);
  if (fault !== undefined) return fault;
  const exchange = exchangeOf(call);
  const key = keyOf(call, exchange, context);
  if (key === undefined) return reject('no-key', howToLogKey, at);
  const outcome = outcomeOfStatus(call.status ?? 0);
  const parts = {
    time: call.time,
    keyId: key,
    exchange,
    vantage: 'operator',
    id: call.id,
    sourceIp: call.sourceIp,
    action: `${call.method} ${call.path}`,
    outcome,
    errorCode: outcome === 'ok' ? undefined : (call.errorCode ?? String(call.status)),
    symbol: call.credentials.symbol,
    orderId: call.credentials.orderId,
    userAgent: call.userAgent,
    leaks: call.credentials.leaks,
  } as const;
  return buildEvent(parts, call.credentials.secrets, at);
}

/** 2xx and 3xx are ok, as is 101 (a WebSocket's upgrade); 401 and 403 are denied; all else is an error. */
export function outcomeOfStatus(status: number): Outcome {
  if (status === 401 || status === 403) return 'denied';
  return (status >= 200 && status < 400) || status === 101 ? 'ok' : 'error';
}

/** A load balancer writes `-` where there was none. */
const PROTOCOL = /^(?:HTTP\/|-$)/i;

/** Takes `GET /path?query HTTP/1.1` in; what is no such line leaves the call without a method. */
export function noteRequestLine(call: HttpCall, text: string): void {
  const afterMethod = text.indexOf(' ');
  if (afterMethod < 0) return;
  // Old servers take spaces in a target: what is behind one must not be lost, be it the key.
  const protocolAt = text.lastIndexOf(' ');
  const hasProtocol = protocolAt > afterMethod && PROTOCOL.test(text.slice(protocolAt + 1));
  noteMethod(call, text.slice(0, afterMethod));
  noteTarget(call, text.slice(afterMethod + 1, hasProtocol ? protocolAt : text.length));
}

export function noteMethod(call: HttpCall, method: string): void {
  if (/^[A-Za-z]{3,16}$/.test(method)) call.method = method.toUpperCase();
}

/** Takes a path or a URL in. The query is searched and dropped: it holds signatures. */
export function noteTarget(call: HttpCall, target: string): void {
  const path = target.startsWith('/') ? target : noteOrigin(call, target);
  const end = path.search(/[?#;&]|%3f|%26/i);
  if (path !== '') call.path = end < 0 ? path : path.slice(0, end);
  if (end < 0) return;
  noteQuery(call.credentials, path.slice(path[end] === '%' ? end + 3 : end + 1));
}

/** Takes the host out of `https://user:password@host:443/path` and gives the rest. */
function noteOrigin(call: HttpCall, target: string): string {
  const schemeEnd = target.indexOf('://');
  if (schemeEnd < 0) return '';
  const afterScheme = target.slice(schemeEnd + 3);
  const pathAt = afterScheme.search(/[/?#]/);
  const authority = pathAt < 0 ? afterScheme : afterScheme.slice(0, pathAt);
  call.host = authority.slice(authority.lastIndexOf('@') + 1);
  return pathAt < 0 ? '/' : afterScheme.slice(pathAt);
}

function findFault(call: HttpCall, at: RecordPosition): Rejection | undefined {
  if (call.method === undefined || call.path === undefined) {
    return reject(
      'wrong-shape',
      'Expected an HTTP method and path, got none that can be read.',
      at,
    );
  }
  if (call.status === undefined) {
    return reject('missing-field', 'Expected an HTTP status of three digits, got none.', at);
  }
  if (!Number.isNaN(call.time)) return undefined;
  if (call.unreadTime === undefined) {
    return reject('missing-field', 'Expected the time of the request, got none.', at);
  }
  const got = quote(call.unreadTime);
  return reject('bad-time', `Expected the time of the request, got ${got}.`, at);
}

/** The host is the surest: several exchanges share a header's name. */
function exchangeOf(call: HttpCall): string {
  const ofHost = call.host === undefined ? undefined : exchangeOfHost(call.host);
  return call.exchange ?? ofHost ?? call.credentials.exchange ?? 'unknown';
}

/** A key that the operator's proxy has already turned into our own name is taken as it is. */
function keyOf(call: HttpCall, exchange: string, context: ParseContext): KeyId | undefined {
  const apiKey = call.credentials.apiKey;
  if (apiKey === undefined) return call.keyName === undefined ? undefined : keyId(call.keyName);
  const isFingerprint = apiKey.length === 35 && /^kw_[\da-f]{32}$/.test(apiKey);
  return isFingerprint ? keyId(apiKey) : context.fingerprint(exchange, apiKey);
}
