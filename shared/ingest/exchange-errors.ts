// Takes the body of an exchange's reply and gives its error code, and whether that code refuses the key.
import { isJsonFault, isJsonObject, type JsonObject, parseJson } from './parse-json-record.ts';

/** Codes that say "all is well" in the fields that otherwise hold an error code. */
const SUCCESS: ReadonlySet<string> = new Set([
  '0',
  '00000',
  '200',
  '200000',
  '1000',
  'ok',
  'success',
]);

/**
 * Codes that refuse the key, its address or its permission, by exchange. A wrong clock or nonce is an
 * error and no denial. Source: the exchanges' public error tables, read in 2026.
 */
const DENIALS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['binance', new Set(['-2015', '-2014', '-2008', '-1002', '-1022'])],
  ['bybit', new Set(['10003', '10004', '10005', '10007', '10009', '10010', '33004'])],
  ['okx', new Set(['50100', '50105', '50110', '50111', '50113', '50119', '50120'])],
  ['kraken', new Set(['EAPI:Invalid key', 'EAPI:Invalid signature', 'EGeneral:Permission denied'])],
  ['kucoin', new Set(['400001', '400003', '400004', '400005', '400006', '400007'])],
  [
    'gate',
    new Set([
      'INVALID_KEY',
      'IP_FORBIDDEN',
      'READ_ONLY',
      'INVALID_SIGNATURE',
      'FORBIDDEN',
      'ACCOUNT_LOCKED',
    ]),
  ],
  ['bitfinex', new Set(['10001', '10100'])],
  ['deribit', new Set(['13004', '13009', '13021', '12005'])],
  ['bitget', new Set(['30022', '40006', '40009', '40012', '40014', '40018', '40037'])],
  ['htx', new Set(['api-signature-not-valid', 'api-signature-check-failed'])],
  ['mexc', new Set(['402', '403', '406', '700002', '700006', '700007'])],
  ['cryptocom', new Set(['40101', '40103'])],
]);

/** @returns The reply's error code (at most 64 characters, never an opaque text), or undefined when it reports success. */
export function readErrorCode(body: string): string | undefined {
  const start = body.trimStart();
  if (!start.startsWith('{') && !start.startsWith('[')) return undefined;
  const reply = parseJson(start);
  if (isJsonFault(reply)) return undefined;
  const code = Array.isArray(reply)
    ? codeOfArray(reply)
    : isJsonObject(reply)
      ? codeOf(reply)
      : undefined;
  return code === undefined || SUCCESS.has(code) ? undefined : code;
}

export function isDenial(exchange: string, code: string): boolean {
  return DENIALS.get(exchange)?.has(code) === true;
}

/** Bitfinex: `["error", 10114, "nonce: small"]`. */
function codeOfArray(reply: readonly unknown[]): string | undefined {
  const code = reply[0] === 'error' ? textOf(reply[1]) : undefined;
  return code !== undefined && isCode(code) ? code : undefined;
}

function codeOf(reply: JsonObject): string | undefined {
  const { code, retCode, label, error } = reply;
  const nested = isJsonObject(error) ? [error['code'], error['name']] : [];
  const first: unknown = Array.isArray(error) ? error[0] : error;
  const candidates = [reply['err-code'], ...nested, retCode, first, label, code];
  return candidates.map(textOf).find((text) => text !== undefined && isCode(text));
}

/** A number, or words without digits: a sentence may quote the request, and an opaque text be a key. */
function isCode(text: string): boolean {
  return /^-?\d{1,8}$|^[A-Za-z][A-Za-z_.-]{1,47}$|^E[A-Z][A-Za-z]{1,12}:[A-Z][A-Za-z ]{1,47}$/.test(
    text,
  );
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
