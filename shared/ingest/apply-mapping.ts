// Takes a record under foreign field names and a mapping, and gives its usage event.
import type { Rejection } from '#shared/model/rejection.ts';
import { OUTCOMES, type UsageEvent } from '#shared/model/usage-event.ts';
import { removeSecrets } from './build-event.ts';
import type { FieldMapping, MappableField } from './field-mapping.ts';
import { outcomeOfStatus } from './http-call.ts';
import type { ParseContext } from './log-format.ts';
import { readEvent } from './parse-canonical.ts';
import { MAPPABLE_FIELDS } from './parse-mapping.ts';
import { parseEventTime, parseTimeText, type TimeUnit } from './parse-time.ts';
import { type Credentials, isRedacted, noteQuery } from './read-credentials.ts';
import { redactEvent } from './redact-event.ts';

/** Gives the value of a mapped path in one record; undefined when the record has no such field. */
export type Lookup = (path: string) => unknown;

/** A mapping made ready for many records. */
export interface MappedField {
  readonly field: MappableField;
  readonly path: string | undefined;
  readonly constant: string | undefined;
  readonly translate: ((value: string) => string) | undefined;
}

export function prepareMapping(mapping: FieldMapping): readonly MappedField[] {
  return MAPPABLE_FIELDS.filter((field) => isMapped(mapping, field)).map((field) => {
    const table = mapping.values[field];
    return {
      field,
      path: mapping.fields[field],
      constant: mapping.constants[field],
      translate: table === undefined ? undefined : translator(table),
    };
  });
}

/**
 * @param found Gets the secrets of the action's query string; what the caller found before stays.
 */
export function applyMapping(
  fields: readonly MappedField[],
  lookup: Lookup,
  found: Credentials,
  at: { readonly context: ParseContext; readonly line: number; readonly timeUnit: TimeUnit },
): UsageEvent | Rejection {
  const record: Partial<Record<MappableField, unknown>> = {};
  for (const mapped of fields) {
    const raw = mapped.path === undefined ? undefined : present(mapped.field, lookup(mapped.path));
    const value = raw === undefined ? mapped.constant : convert(mapped, raw, at.timeUnit);
    if (value !== undefined) record[mapped.field] = value;
    if (mapped.field === 'outcome' && record.outcome !== 'ok') keepCode(record, raw);
  }
  const { action, apiKey } = record;
  if (typeof action === 'string') record.action = withoutQuery(action, found);
  if (typeof apiKey === 'string') found.secrets = [...found.secrets, apiKey];
  const read = readEvent(record, at.context, at.line);
  if (read.kind === 'rejected') return read;
  const event = redactEvent(removeSecrets(read, found.secrets));
  return { ...event, leaks: [...new Set([...found.leaks, ...event.leaks])] };
}

function isMapped(mapping: FieldMapping, field: MappableField): boolean {
  return mapping.fields[field] !== undefined || mapping.constants[field] !== undefined;
}

/** A key that the log hides is no key: hashed, all hidden keys would become one. */
function present(field: MappableField, value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  const isKey = field === 'apiKey' || field === 'keyId';
  return isKey && typeof value === 'string' && isRedacted(value) ? undefined : value;
}

function convert(mapped: MappedField, raw: unknown, timeUnit: TimeUnit): unknown {
  if (mapped.field === 'time') return convertTime(raw, timeUnit);
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return raw;
  const text = String(raw);
  const value = mapped.translate === undefined ? text : mapped.translate(text);
  if (mapped.field === 'outcome') return readOutcome(value);
  const isAmount = mapped.field === 'weight' || mapped.field === 'notional';
  return isAmount ? readAmount(value) : value;
}

/** What cannot be read is handed on as it is, so that the rejection can say what came. */
function convertTime(raw: unknown, unit: TimeUnit): unknown {
  const isNumber = typeof raw === 'number';
  if (!isNumber && typeof raw !== 'string') return raw;
  const time = isNumber ? parseEventTime(raw, unit) : parseTimeText(raw, unit);
  return Number.isNaN(time) ? raw : time;
}

/** Without a table of values, an HTTP status says the outcome as well. */
function readOutcome(value: string): string {
  const lower = value.toLowerCase();
  if (OUTCOMES.some((outcome) => outcome === lower)) return lower;
  return /^\d{3}$/.test(value) ? outcomeOfStatus(Number(value)) : value;
}

function readAmount(value: string): unknown {
  return /^\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/.test(value) ? Number(value) : value;
}

/** The source's own word for a failure is its code, unless the mapping names a better one. */
function keepCode(record: Partial<Record<MappableField, unknown>>, raw: unknown): void {
  if (typeof raw !== 'string' && typeof raw !== 'number') return;
  const code = String(raw);
  if (code.toLowerCase() !== record.outcome) record.errorCode = code;
}

function withoutQuery(action: string, found: Credentials): string {
  const end = action.search(/[?#]/);
  if (end < 0) return action;
  noteQuery(found, action.slice(end + 1));
  return action.slice(0, end);
}

/** `*` stands for any other value; a `*` at an end of a longer text for anything on that side. */
function translator(table: ReadonlyMap<string, string>): (value: string) => string {
  const patterns = [...table].filter(([from]) => from.length > 1 && from.includes('*'));
  const otherwise = table.get('*');
  return (value) => {
    const exact = table.get(value);
    if (exact !== undefined) return exact;
    const pattern = patterns.find(([from]) => matches(from, value));
    return pattern?.[1] ?? otherwise ?? value;
  };
}

function matches(pattern: string, value: string): boolean {
  const isOpenAtStart = pattern.startsWith('*');
  const isOpenAtEnd = pattern.endsWith('*');
  const core = pattern.slice(isOpenAtStart ? 1 : 0, isOpenAtEnd ? -1 : undefined);
  if (isOpenAtStart && isOpenAtEnd) return value.includes(core);
  return isOpenAtStart ? value.endsWith(core) : isOpenAtEnd && value.startsWith(core);
}
