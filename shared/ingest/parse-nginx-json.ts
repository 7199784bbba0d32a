// Takes an nginx access log whose lines are JSON objects (any field order, nginx's usual names) and gives usage events.
import {
  type FieldRole,
  type JsonAccessLog,
  openJsonAccessLog,
  rolesOfFirstLine,
} from './json-access-log.ts';
import type { LogFormat } from './log-format.ts';
import { parseClfTime, parseTimeText } from './parse-time.ts';

const ROLES: ReadonlyMap<string, FieldRole> = new Map([
  ['time-iso8601', 'time'],
  ['msec', 'time'],
  ['time-local', 'time'],
  ['time', 'time'],
  ['timestamp', 'time'],
  ['@timestamp', 'time'],
  ['ts', 'time'],
  ['request', 'request'],
  ['request-method', 'method'],
  ['method', 'method'],
  ['request-uri', 'target'],
  ['uri', 'path-guess'],
  ['path', 'path-guess'],
  ['url', 'path-guess'],
  ['args', 'query'],
  ['query-string', 'query'],
  ['query', 'query'],
  ['host', 'host'],
  ['proxy-host', 'host'],
  ['server-name', 'host'],
  ['exchange', 'exchange'],
  ['status', 'status'],
  ['remote-addr', 'peer'],
  ['remote-ip', 'peer-guess'],
  ['client-ip', 'peer-guess'],
  ['client', 'peer-guess'],
  ['user-agent', 'user-agent'],
  ['request-id', 'id'],
]);

const LOG: JsonAccessLog = {
  roles: ROLES,
  readTime,
  keyNamePrefix: '',
  howToLogKey:
    'Expected a field with the API key, got none. Add "http_x_mbx_apikey":"$http_x_mbx_apikey" ' +
    "(or your exchange's key header in this form) to nginx's log_format.",
};

/** `remote_addr` is the socket's address; X-Forwarded-For is what the caller says and is not read. */
export const nginxJsonFormat: LogFormat = {
  name: 'nginx-json',
  title: 'nginx access log (JSON)',
  framing: 'line',
  recognises,
  open: (context) => openJsonAccessLog(LOG, context),
};

function recognises(head: string): boolean {
  const roles = rolesOfFirstLine(head, ROLES);
  const hasRequest = roles.has('request') || roles.has('target') || roles.has('path-guess');
  return roles.has('time') && roles.has('status') && hasRequest;
}

/** nginx's one numeric time is `msec`, in seconds; its texts are RFC 3339 and the common log format. */
function readTime(value: string | number): number {
  const text = String(value);
  return text[2] === '/' ? parseClfTime(text) : parseTimeText(text, 's');
}
