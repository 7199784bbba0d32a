// Takes an Amazon API Gateway access log in JSON ($context fields, flat or nested) and gives usage events.
import {
  type FieldRole,
  type JsonAccessLog,
  openJsonAccessLog,
  rolesOfFirstLine,
} from './json-access-log.ts';
import type { LogFormat } from './log-format.ts';
import { parseClfTime } from './parse-time.ts';

/**
 * `requestId` is not taken as the event's id, because clients can override it; `extendedRequestId`
 * is made by API Gateway. Source: AWS, "Variables for access logging for API Gateway".
 */
const ROLES: ReadonlyMap<string, FieldRole> = new Map([
  ['requesttime', 'time'],
  ['requesttimeepoch', 'epoch-ms'],
  ['httpmethod', 'method'],
  ['routekey', 'request'],
  ['path', 'target'],
  ['resourcepath', 'path-guess'],
  ['domainname', 'host'],
  ['exchange', 'exchange'],
  ['status', 'status'],
  ['ip', 'peer'],
  ['sourceip', 'peer'],
  ['useragent', 'user-agent'],
  ['extendedrequestid', 'id'],
  ['apikeyid', 'key-name'],
  ['caller', 'key-name-guess'],
  ['user', 'key-name-guess'],
  ['requestid', 'known'],
]);

const LOG: JsonAccessLog = {
  roles: ROLES,
  readTime: (value) => (typeof value === 'string' ? parseClfTime(value) : Number.NaN),
  keyNamePrefix: 'apigateway:',
  howToLogKey:
    'Expected the API key, its id or the caller, got none. Add "apiKeyId":"$context.identity.apiKeyId" ' +
    "to the stage's access log format.",
};

export const apiGatewayFormat: LogFormat = {
  name: 'api-gateway',
  title: 'Amazon API Gateway access log (JSON)',
  framing: 'line',
  recognises,
  open: (context) => openJsonAccessLog(LOG, context),
};

function recognises(head: string): boolean {
  const roles = rolesOfFirstLine(head, ROLES);
  const hasTime = roles.has('time') || roles.has('epoch-ms');
  return hasTime && roles.has('status') && (roles.has('method') || roles.has('request'));
}
