// Takes the rows of Bitfinex's auth/r/logins/hist and auth/r/audit/hist and gives usage events of the account.
import type { Rejection } from '#shared/model/rejection.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type AccountEntry, toAccountEvent } from './account-event.ts';
import type { LogFormat, ParseContext } from './log-format.ts';
import { isJsonFault, parseJson } from './parse-json-record.ts';
import { parseEventTime } from './parse-time.ts';
import { reject } from './reject.ts';

/**
 * A login is `[id, _, time, _, ip, _, _, extra]`, a change `[time, _, log, _, _, ip, userAgent]`.
 * Source: the models Login and ChangeLog in bitfinexcom/bfx-api-node-models.
 */
export const bitfinexHistoryFormat: LogFormat = {
  name: 'bitfinex-history',
  title: 'Bitfinex logins or audit log (auth/r/logins/hist, auth/r/audit/hist)',
  framing: 'element',
  recognises: (head) => /^\s*\[\s*\[\s*\d{1,16}\s*,\s*(?:null|"[^"]{0,64}")\s*,/.test(head),
  open: (context) => ({
    parse: (text, line) => parseRow(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  }),
};

const ACCOUNT: KeyId = keyId('bitfinex:account');

function parseRow(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  const row: unknown = parseJson(text);
  const at = { source: context.source, line };
  if (isJsonFault(row)) return reject(row.code, row.detail, at);
  if (!Array.isArray(row))
    return reject('wrong-shape', 'Expected an array, got something else.', at);
  const columns: readonly unknown[] = row;
  const entry =
    typeof columns[2] === 'string' ? readChange(columns, columns[2]) : readLogin(columns);
  return toAccountEvent(entry, [], context, line);
}

function readLogin(columns: readonly unknown[]): AccountEntry {
  const [id, , written, , ip] = columns;
  return {
    exchange: 'bitfinex',
    keyId: ACCOUNT,
    time: timeOf(written),
    writtenTime: written,
    id: typeof id === 'number' ? `login:${id}` : undefined,
    ip,
    action: 'login',
    scope: 'read',
    outcome: 'ok',
    userAgent: undefined,
  };
}

function readChange(columns: readonly unknown[], log: string): AccountEntry {
  const [written, , , , , ip, userAgent] = columns;
  return {
    exchange: 'bitfinex',
    keyId: ACCOUNT,
    time: timeOf(written),
    writtenTime: written,
    id: undefined,
    ip,
    action: `audit ${withoutDetails(log)}`,
    scope: log.toLowerCase().includes('withdraw') ? 'withdraw' : 'admin',
    outcome: 'ok',
    userAgent: typeof userAgent === 'string' ? userAgent : undefined,
  };
}

/** Keeps the plain words: addresses, amounts and ids would make every entry an action of its own. */
function withoutDetails(log: string): string {
  const words = log.slice(0, 200).toLowerCase().split(/\s+/);
  return words
    .filter((word) => /^[a-z][a-z/:,.-]{0,30}$/.test(word))
    .slice(0, 8)
    .join(' ');
}

function timeOf(written: unknown): number {
  return typeof written === 'number' ? parseEventTime(written, 'ms') : Number.NaN;
}
