// Takes an Envoy access log whose lines are JSON objects (also Istio's) and gives usage events.
import {
  type FieldRole,
  type JsonAccessLog,
  openJsonAccessLog,
  rolesOfFirstLine,
} from './json-access-log.ts';
import type { LogFormat } from './log-format.ts';
import { parseEventTime } from './parse-time.ts';

/**
 * `x_request_id` is not taken as the event's id: Envoy may keep what the client sent, and a thief who
 * chose it could pass calls off as duplicates.
 */
const ROLES: ReadonlyMap<string, FieldRole> = new Map([
  ['start-time', 'time'],
  ['method', 'method'],
  ['path', 'path-guess'],
  ['x-envoy-original-path', 'target'],
  ['authority', 'host'],
  [':authority', 'host'],
  ['host', 'host'],
  ['exchange', 'exchange'],
  ['response-code', 'status'],
  ['downstream-direct-remote-address', 'peer'],
  ['downstream-direct-remote-address-without-port', 'peer'],
  ['downstream-remote-address', 'peer-guess'],
  ['downstream-remote-address-without-port', 'peer-guess'],
  ['user-agent', 'user-agent'],
  ['stream-id', 'id'],
]);

const LOG: JsonAccessLog = {
  roles: ROLES,
  readTime: (value) => (typeof value === 'string' ? parseEventTime(value, 'ms') : Number.NaN),
  keyNamePrefix: '',
  howToLogKey:
    'Expected a field with the API key, got none. Add "x_mbx_apikey": "%REQ(X-MBX-APIKEY)%" ' +
    "(or your exchange's key header in this form) to Envoy's json_format.",
};

/** Addresses are those of the connection; `x_forwarded_for` is what the caller says and is not read. */
export const envoyJsonFormat: LogFormat = {
  name: 'envoy-json',
  title: 'Envoy access log (JSON)',
  framing: 'line',
  recognises,
  open: (context) => openJsonAccessLog(LOG, context),
};

function recognises(head: string): boolean {
  const roles = rolesOfFirstLine(head, ROLES);
  return roles.has('time') && roles.has('status');
}
