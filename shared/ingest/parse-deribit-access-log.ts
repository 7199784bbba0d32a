// Takes the entries of Deribit's private/get_access_log and gives usage events of the account and its keys.
import type { Rejection } from '#shared/model/rejection.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { toAccountEvent } from './account-event.ts';
import type { LogFormat, ParseContext } from './log-format.ts';
import { isJsonFault, parseJsonObject } from './parse-json-record.ts';
import { parseEventTime } from './parse-time.ts';
import { reject } from './reject.ts';

/** Source: docs.deribit.com, private/get_access_log and the channel user.access_log. */
export const deribitAccessLogFormat: LogFormat = {
  name: 'deribit-access-log',
  title: 'Deribit access log (private/get_access_log)',
  framing: 'element',
  recognises,
  open: (context) => ({
    parse: (text, line) => parseEntry(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  }),
};

/** Entries whose `data` is the client id of the key that they are about. */
const KEY_CHANGES: ReadonlySet<string> = new Set([
  'new_api_key',
  'removed_api_key',
  'disabled_api_key',
  'enabled_api_key',
  'changed_scope',
  'changed_whitelist',
]);

function recognises(head: string): boolean {
  const start = head.trimStart().slice(0, 4_096);
  if (!start.includes('"timestamp"') || !start.includes('"ip"')) return false;
  if (start.includes('"records_total"')) return true;
  const isArray = start.startsWith('[');
  return isArray && start.includes('"country"') && /"(?:result|log)"\s*:\s*"/.test(start);
}

function parseEntry(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  const entry = parseJsonObject(text);
  const at = { source: context.source, line };
  if (isJsonFault(entry)) return reject(entry.code, entry.detail, at);
  const said = entry['result'] ?? entry['log'];
  if (typeof said !== 'string') {
    return reject('missing-field', 'Expected result or log as text, got none.', at);
  }
  const isLogin = said === 'success' || said === 'failure';
  const clientId = KEY_CHANGES.has(said) ? clientIdOf(entry['data']) : undefined;
  const written = entry['timestamp'];
  const event = {
    exchange: 'deribit',
    keyId: clientId === undefined ? ACCOUNT : context.fingerprint('deribit', clientId),
    time: typeof written === 'number' ? parseEventTime(written, 'ms') : Number.NaN,
    writtenTime: written,
    id: entry['id'],
    ip: entry['ip'],
    action: isLogin ? 'login' : said,
    scope: isLogin ? 'read' : 'admin',
    outcome: said === 'failure' ? 'denied' : 'ok',
    userAgent: undefined,
  } as const;
  return toAccountEvent(event, clientId === undefined ? [] : [clientId], context, line);
}

const ACCOUNT: KeyId = keyId('deribit:account');

function clientIdOf(data: unknown): string | undefined {
  return typeof data === 'string' && data !== '' ? data : undefined;
}
