// Takes the entries of BitMEX's GET /userEvent and gives usage events of the account.
import type { Rejection } from '#shared/model/rejection.ts';
import { keyId } from '#shared/model/units.ts';
import type { Scope, UsageEvent } from '#shared/model/usage-event.ts';
import { toAccountEvent } from './account-event.ts';
import type { LogFormat, ParseContext } from './log-format.ts';
import { isJsonFault, type JsonObject, parseJsonObject } from './parse-json-record.ts';
import { parseEventTime } from './parse-time.ts';
import { reject } from './reject.ts';

/** Source: the model UserEvent in BitMEX/api-connectors. */
export const bitmexUserEventsFormat: LogFormat = {
  name: 'bitmex-user-events',
  title: 'BitMEX account history (GET /userEvent)',
  framing: 'element',
  recognises,
  open: (context) => ({
    parse: (text, line) => parseEntry(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  }),
};

/** Beginnings of the types -> what they do to the account. What nobody asked for is a mere reading. */
const SCOPE_OF_TYPE: readonly (readonly [string, Scope])[] = [
  ['withdrawal', 'withdraw'],
  ['addressSkipConfirm', 'withdraw'],
  ['transferReceived', 'read'],
  ['transfer', 'transfer'],
  ['apiKey', 'admin'],
  ['password', 'admin'],
  ['resetPassword', 'admin'],
  ['twoFactor', 'admin'],
];

function recognises(head: string): boolean {
  const start = head.trimStart().slice(0, 4_096);
  const names = ['"type"', '"status"', '"userId"', '"created"'];
  return start.startsWith('[') && names.every((name) => start.includes(name));
}

function parseEntry(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  const entry = parseJsonObject(text);
  const at = { source: context.source, line };
  if (isJsonFault(entry)) return reject(entry.code, entry.detail, at);
  const type = entry['type'];
  if (typeof type !== 'string') {
    return reject('missing-field', 'Expected type as text, got none.', at);
  }
  const created = entry['created'];
  const event = {
    exchange: 'bitmex',
    keyId: keyId(accountOf(entry)),
    time: typeof created === 'string' ? parseEventTime(created, 'ms') : Number.NaN,
    writtenTime: created,
    id: entry['id'],
    ip: entry['ip'],
    action: type,
    scope: SCOPE_OF_TYPE.find(([beginning]) => type.startsWith(beginning))?.[1] ?? 'read',
    outcome: entry['status'] === 'failure' ? 'denied' : 'ok',
    userAgent: undefined,
  } as const;
  return toAccountEvent(event, [], context, line);
}

function accountOf(entry: JsonObject): string {
  const userId = entry['userId'];
  return typeof userId === 'number' ? `bitmex:account:${userId}` : 'bitmex:account';
}
