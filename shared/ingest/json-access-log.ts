// Takes JSON access-log records of any product, given a table of its field names, and gives usage events.
import { type FieldMeaning, normalizeFieldName } from './credential-fields.ts';
import {
  emptyHttpCall,
  type HttpCall,
  noteMethod,
  noteRequestLine,
  noteTarget,
  toUsageEvent,
} from './http-call.ts';
import type { ParseContext, RecordParser } from './log-format.ts';
import {
  isJsonFault,
  isJsonObject,
  type JsonObject,
  parseJsonObject,
} from './parse-json-record.ts';
import { parseEventTime, parseTimeText } from './parse-time.ts';
import { readAddress } from './read-address.ts';
import { isRedacted, meaningOfField, noteQuery, noteValue } from './read-credentials.ts';
import { reject } from './reject.ts';

/** What a field says of the request. A guess yields to a field that is sure. */
export type FieldRole =
  | 'time'
  | 'epoch-ms'
  | 'request'
  | 'method'
  | 'target'
  | 'path-guess'
  | 'query'
  | 'host'
  | 'exchange'
  | 'status'
  | 'peer'
  | 'peer-guess'
  | 'user-agent'
  | 'id'
  | 'key-name'
  | 'key-name-guess'
  | 'known';

export interface JsonAccessLog {
  /** Field name, in the form of `normalizeFieldName`, -> what it says. */
  readonly roles: ReadonlyMap<string, FieldRole>;
  readonly readTime: (value: string | number) => number;
  /** Put before a key's own name. */
  readonly keyNamePrefix: string;
  readonly howToLogKey: string;
}

type FieldUse = { readonly role: FieldRole } | { readonly meaning: FieldMeaning } | 'unknown';

/** Field names are few; a log that makes names up may not fill the memory. */
const MAX_REMEMBERED_NAMES = 512;
const MAX_NESTING = 3;

interface Nesting {
  readonly depth: number;
  /** Put before the names inside, so that they are looked up as what they are. */
  readonly prefix: '' | 'http_' | 'response_';
}

const TOP: Nesting = { depth: 0, prefix: '' };

export function openJsonAccessLog(log: JsonAccessLog, context: ParseContext): RecordParser {
  const reader = createReader(log);
  return {
    parse(text, line) {
      const record = parseJsonObject(text);
      if (isJsonFault(record)) {
        return reject(record.code, record.detail, { source: context.source, line });
      }
      const call = emptyHttpCall();
      reader.read(record, call);
      return toUsageEvent(call, context, line, log.howToLogKey);
    },
    finish: () => undefined,
    get droppedFields() {
      return reader.droppedFields();
    },
  };
}

/** Gives the roles that the fields of the first line have; empty when that line is no JSON object. */
export function rolesOfFirstLine(
  head: string,
  roles: ReadonlyMap<string, FieldRole>,
): ReadonlySet<string> {
  const start = head.trimStart();
  if (!start.startsWith('{')) return new Set();
  const end = start.indexOf('\n');
  const record = parseJsonObject(end < 0 ? start : start.slice(0, end));
  if (isJsonFault(record)) return new Set();
  const found = new Set<string>();
  for (const name of Object.keys(record)) {
    const role = roles.get(roleName(normalizeFieldName(fullName(name, ''))));
    if (role !== undefined) found.add(role);
  }
  return found;
}

function createReader(log: JsonAccessLog): {
  read(record: JsonObject, call: HttpCall): void;
  droppedFields(): number;
} {
  const uses = new Map<string, FieldUse>();
  let dropped = 0;

  function useOf(name: string): FieldUse {
    const remembered = uses.get(name);
    if (remembered !== undefined) return remembered;
    const use = classify(name, log.roles);
    if (uses.size < MAX_REMEMBERED_NAMES) uses.set(name, use);
    return use;
  }

  function readField(name: string, value: unknown, call: HttpCall, nesting: Nesting): void {
    const scalar = Array.isArray(value) ? value[0] : value;
    if (isJsonObject(scalar)) return readNested(name, scalar, call, nesting);
    if (typeof scalar !== 'string' && typeof scalar !== 'number') return undefined;
    const use = useOf(fullName(name, nesting.prefix));
    if (use === 'unknown') dropped += 1;
    else if ('role' in use) noteRole(call, use.role, scalar, log);
    else noteValue(call.credentials, use.meaning, String(scalar));
    return undefined;
  }

  function readNested(name: string, inner: JsonObject, call: HttpCall, nesting: Nesting): void {
    if (nesting.depth >= MAX_NESTING) return;
    read(inner, call, { depth: nesting.depth + 1, prefix: nesting.prefix || prefixInside(name) });
  }

  function read(record: JsonObject, call: HttpCall, nesting: Nesting): void {
    for (const name of Object.keys(record)) readField(name, record[name], call, nesting);
  }

  return { read: (record, call) => read(record, call, TOP), droppedFields: () => dropped };
}

/**
 * The last part of a dotted name, which a log that was made flat has, and which a header may have as well:
 * what stands before it must not make a header's name one of the log's own.
 */
function fullName(name: string, prefix: Nesting['prefix']): string {
  const leafAt = name.lastIndexOf('.') + 1;
  if (leafAt === 0) return prefix + name;
  return (prefix || prefixInside(name.slice(0, leafAt - 1))) + name.slice(leafAt);
}

/** The names of headers are the caller's choice: in there `status` or `remote_addr` mean nothing. */
function prefixInside(name: string): Nesting['prefix'] {
  const lower = name.toLowerCase();
  if (!lower.includes('header')) return '';
  return lower.includes('resp') ? 'response_' : 'http_';
}

function classify(name: string, roles: ReadonlyMap<string, FieldRole>): FieldUse {
  const normalized = normalizeFieldName(name);
  const role = roles.get(roleName(normalized));
  if (role !== undefined) return { role };
  const meaning = meaningOfField(normalized);
  return meaning === undefined ? 'unknown' : { meaning };
}

/** A request header may name the client and the host only: `http_client_ip` is what the caller says. */
function roleName(normalized: string): string {
  if (normalized === 'http-user-agent') return 'user-agent';
  return normalized === 'http-host' ? 'host' : normalized;
}

function noteRole(
  call: HttpCall,
  role: FieldRole,
  value: string | number,
  log: JsonAccessLog,
): void {
  if (role === 'time') return noteTime(call, log.readTime(value), value);
  if (role === 'epoch-ms') return noteTime(call, epochOf(value), value);
  const text = String(value);
  if (role === 'status') return noteStatus(call, text);
  if (text === '' || text === '-') return undefined;
  if (role === 'request') return noteRequestLine(call, text);
  if (role === 'method') return noteMethod(call, text);
  if (role === 'target') return noteTarget(call, text);
  if (role === 'path-guess') return call.path === undefined ? noteTarget(call, text) : undefined;
  if (role === 'query')
    return noteQuery(call.credentials, text.startsWith('?') ? text.slice(1) : text);
  return noteText(call, role, text, log);
}

function noteText(call: HttpCall, role: FieldRole, text: string, log: JsonAccessLog): void {
  if (role === 'host') call.host ??= text;
  else if (role === 'exchange') call.exchange = text.toLowerCase().slice(0, 40);
  else if (role === 'peer') call.sourceIp = readAddress(text);
  else if (role === 'peer-guess') call.sourceIp ??= readAddress(text);
  else if (role === 'user-agent') call.userAgent = text;
  else if (role === 'id') call.id = text;
  else if (role === 'key-name') call.keyName = keyName(text, log) ?? call.keyName;
  else if (role === 'key-name-guess') call.keyName ??= keyName(text, log);
}

function keyName(text: string, log: JsonAccessLog): string | undefined {
  return isRedacted(text) ? undefined : `${log.keyNamePrefix}${text.slice(0, 100)}`;
}

/** Of several times the one with milliseconds wins: nginx can log `msec` beside whole seconds. */
function noteTime(call: HttpCall, time: number, value: string | number): void {
  if (Number.isNaN(time)) call.unreadTime = value;
  else if (Number.isNaN(call.time) || time % 1_000 !== 0) call.time = time;
}

/** Strict, and whole milliseconds: `Number` would take hex, blanks and `Infinity` for times. */
function epochOf(value: string | number): number {
  return typeof value === 'number' ? parseEventTime(value, 'ms') : parseTimeText(value, 'ms');
}

function noteStatus(call: HttpCall, text: string): void {
  if (/^\d{1,3}$/.test(text)) call.status = Number(text);
}
