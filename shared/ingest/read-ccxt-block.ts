// Takes one verbose block of ccxt and gives its exchange, method, URL, status, headers and body.
import type { CcxtBlock } from './join-ccxt-blocks.ts';
import { isJsonFault, isJsonObject, type JsonObject, parseJson } from './parse-json-record.ts';
import { parseEventTime, parseHttpDate } from './parse-time.ts';
import type { Credentials } from './read-credentials.ts';
import { noteField, noteQuery } from './read-credentials.ts';

export interface CcxtMessage {
  readonly exchangeId: string;
  readonly method: string;
  readonly url: string;
  /** Only a response has one. */
  readonly status: number | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** @returns Undefined when the block does not begin with an exchange, a method and a URL. */
export function readBlock(block: CcxtBlock): CcxtMessage | undefined {
  const title = block.kind === 'request' ? 'Request' : 'Response';
  const headersAt = block.text.indexOf(`${title}Headers:`);
  const bodyAt = block.text.indexOf(`${title}Body:`, headersAt);
  const start = headersAt < 0 ? block.text : block.text.slice(0, headersAt);
  const [exchangeId, method, url, status] = start.trim().split(/\s+/, 4);
  if (exchangeId === undefined || method === undefined || url === undefined) return undefined;
  const headersEnd = bodyAt < 0 ? block.text.length : bodyAt;
  return {
    exchangeId,
    method,
    url,
    status: status !== undefined && /^\d{3}$/.test(status) ? Number(status) : undefined,
    headers: headersAt < 0 ? [] : readHeaders(block.text.slice(headersAt, headersEnd)),
    body: bodyAt < 0 ? '' : block.text.slice(bodyAt + title.length + 5).trim(),
  };
}

/** Takes a request's body in, be it JSON or a form. Crypto.com keeps its parameters one level down. */
export function noteBody(found: Credentials, body: string): void {
  if (!body.startsWith('{')) return noteQuery(found, body);
  const record = parseJson(body);
  if (isJsonFault(record) || !isJsonObject(record)) return undefined;
  noteRecord(found, record);
  const inner = record['params'];
  if (isJsonObject(inner)) noteRecord(found, inner);
  return undefined;
}

/**
 * Finds when the call was made: what the bot's logger wrote before the block, else the call's own
 * timestamp, else the reply's Date.
 *
 * @returns Epoch milliseconds, or NaN.
 */
export function timeOfCall(
  block: CcxtBlock,
  request: CcxtMessage,
  reply: CcxtMessage | undefined,
): number {
  const logged = timeOfPrefix(block.prefix);
  if (!Number.isNaN(logged)) return logged;
  const signed = timeOfRequest(request);
  if (!Number.isNaN(signed)) return signed;
  const date = reply?.headers.find(([name]) => name.toLowerCase() === 'date');
  return date === undefined ? Number.NaN : parseHttpDate(date[1]);
}

function noteRecord(found: Credentials, record: JsonObject): void {
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number')
      noteField(found, name, String(value));
  }
}

/** Reads what JavaScript's inspector, Python's repr and JSON print alike: names, colons, quoted values. */
function readHeaders(text: string): readonly (readonly [string, string])[] {
  const pairs =
    /(?:'([\w-]{1,64})'|"([\w-]{1,64})"|\b([A-Za-z]\w{0,63}))\s?:\s?(?:'([^'\n]*)'|"([^"\n]*)")/g;
  return [...text.matchAll(pairs)].map(([, single, double, bare, inSingle, inDouble]) => [
    single ?? double ?? bare ?? '',
    inSingle ?? inDouble ?? '',
  ]);
}

/** Python's logging writes no zone by default; such a time could be any hour and is passed over. */
function timeOfPrefix(prefix: string): number {
  for (const word of prefix.split(/[\s[\]|]+/, 4)) {
    const time = parseEventTime(word, 'ms');
    if (!Number.isNaN(time)) return time;
  }
  return Number.NaN;
}

/** Names of the header or parameter by which exchanges date a signed call. */
const TIMESTAMPS: readonly string[] = [
  'x-bapi-timestamp',
  'ok-access-timestamp',
  'kc-api-timestamp',
  'access-timestamp',
  'cb-access-timestamp',
  'x-cb-access-timestamp',
  'timestamp',
  'request-time',
  'bfx-nonce',
  'nonce',
];

function timeOfRequest(request: CcxtMessage): number {
  const queryAt = request.url.indexOf('?');
  const query = queryAt < 0 ? '' : request.url.slice(queryAt + 1);
  const form = [...query.split('&'), ...request.body.split('&')].map((part) => part.split('=', 2));
  for (const name of TIMESTAMPS) {
    const header = request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
    const parameter = form.find(([key]) => key?.toLowerCase() === name)?.[1];
    const time = readTimestamp(header ?? parameter ?? bodyNumber(request.body, name));
    if (!Number.isNaN(time)) return time;
  }
  return Number.NaN;
}

function bodyNumber(body: string, name: string): string {
  const at = body.startsWith('{') ? body.indexOf(`"${name}":`) : -1;
  return at < 0 ? '' : (/^"?(\d{10,19})/.exec(body.slice(at + name.length + 3))?.[1] ?? '');
}

/** These fields hold the present, so that the number of digits says the unit; HTX writes UTC without zone. */
function readTimestamp(text: string): number {
  if (/^\d{10}(?:\.\d{1,6})?$/.test(text)) return parseEventTime(Number(text), 's');
  if (/^\d{13}$/.test(text)) return parseEventTime(Number(text), 'ms');
  if (/^\d{16}$/.test(text)) return parseEventTime(Number(text), 'us');
  if (/^\d{19}$/.test(text)) return parseEventTime(Number(text), 'ns');
  const plain = text.replaceAll(/%3A/gi, ':');
  return parseEventTime(plain.length === 19 ? `${plain}Z` : plain, 'ms');
}
