// Takes a line of the canonical NDJSON (one usage event an object) and gives the event or a rejection.
import type { Rejection, RejectionCode } from '#shared/model/rejection.ts';
import { type EpochMs, epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import {
  OUTCOMES,
  type Outcome,
  SCOPES,
  type Scope,
  type UsageEvent,
  VANTAGES,
  type Vantage,
} from '#shared/model/usage-event.ts';
import type { CanonicalRecord } from './canonical-record.ts';
import { clipText } from './clip-text.ts';
import { MAX_RECORD_CHARS } from './frame-records.ts';
import type { LineSkimmer, LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { isJsonFault, parseJsonObject } from './parse-json-record.ts';
import { parseEventTime } from './parse-time.ts';
import { redactText } from './redact-text.ts';
import { quote, reject } from './reject.ts';
import { CanonicalSkimmer } from './skim-canonical.ts';

export const canonicalFormat: LogFormat = {
  name: 'canonical',
  title: 'Keywarden usage events (NDJSON)',
  framing: 'line',
  recognises: looksCanonical,
  open: openCanonical,
};

/** The same records as the elements of one JSON array. */
export const canonicalArrayFormat: LogFormat = {
  name: 'canonical-array',
  title: 'Keywarden usage events (a JSON array)',
  framing: 'element',
  recognises: (head) => /^\s*\[/.test(head) && looksCanonical(head.replace(/^\s*\[/, '')),
  open: openCanonical,
};

function looksCanonical(head: string): boolean {
  const first = head.trimStart();
  if (!first.startsWith('{')) return false;
  const record = first.slice(0, 4096);
  return /"time"\s*:/.test(record) && /"(?:keyId|apiKey)"\s*:/.test(record);
}

function openCanonical(context: ParseContext): RecordParser {
  let droppedFields = 0;
  return {
    parse(text, line) {
      const record = parseJsonObject(text);
      if (isJsonFault(record)) return reject(record.code, record.detail, at(context, line));
      const read = readEvent(record, context, line);
      if (read.kind === 'event') droppedFields += Object.keys(record).length - countKnown(record);
      return read;
    },
    skimmer: createSkimmer(context),
    finish: () => undefined,
    get droppedFields() {
      return droppedFields;
    },
  };
}

/** Its memory is worth sharing: all logs of a fleet name the same keys. A page is open for one push only. */
let shared: CanonicalSkimmer | undefined;

/** Plain lines have no fields to drop. */
function createSkimmer(context: ParseContext): LineSkimmer {
  shared ??= new CanonicalSkimmer();
  const skimmer = shared;
  return {
    open: (text) => skimmer.open(text),
    read: (from, line) => (skimmer.read(from) ? readEvent(skimmer, context, line) : undefined),
    end: () => skimmer.end,
  };
}

/**
 * Reads a canonical record that has already been parsed from JSON (or from CSV, or mapped).
 * @param record Fields of the usage event; others are ignored.
 */
export function readEvent(
  record: CanonicalRecord,
  context: ParseContext,
  line: number,
): UsageEvent | Rejection {
  try {
    return buildEvent(record, context, line);
  } catch (error) {
    if (error instanceof FieldFault) return reject(error.code, error.message, at(context, line));
    throw error;
  }
}

const NO_LEAKS: UsageEvent['leaks'] = [];

function buildEvent(record: CanonicalRecord, context: ParseContext, line: number): UsageEvent {
  const exchange = lowerCase(optionalText(record.exchange, 'exchange', 40) ?? 'unknown');
  return {
    kind: 'event',
    time: readTime(record.time),
    keyId: readKey(record, exchange, context),
    exchange,
    vantage: oneOf<Vantage>(record.vantage, 'vantage', VANTAGES) ?? 'operator',
    id: readId(record.id),
    sourceIp: optionalText(record.sourceIp, 'sourceIp', 256),
    action: optionalText(record.action, 'action', 256) ?? '',
    scope: oneOf<Scope>(record.scope, 'scope', SCOPES),
    outcome: oneOf<Outcome>(record.outcome, 'outcome', OUTCOMES) ?? 'ok',
    errorCode: optionalText(record.errorCode, 'errorCode', 128),
    weight: optionalAmount(record.weight, 'weight') ?? 1,
    symbol: optionalText(record.symbol, 'symbol', 64),
    notional: optionalAmount(record.notional, 'notional'),
    orderId: optionalText(record.orderId, 'orderId', 128),
    userAgent: optionalText(record.userAgent, 'userAgent', 512),
    leaks: NO_LEAKS,
    source: context.source,
    line,
  };
}

/** Nearly always the exchange is that of the line before: changing its case each time costs as much as a field. */
let lastExchange = '';
let lastLowerCase = '';

function lowerCase(exchange: string): string {
  if (exchange !== lastExchange) {
    // Asked once for each exchange, so it costs nothing; in lower case not every secret would be known.
    lastLowerCase = redactText(exchange).text.toLowerCase();
    lastExchange = exchange;
  }
  return lastLowerCase;
}

function countKnown(record: CanonicalRecord): number {
  let known = 0;
  if (record.time !== undefined) known++;
  if (record.keyId !== undefined) known++;
  if (record.apiKey !== undefined) known++;
  if (record.exchange !== undefined) known++;
  if (record.vantage !== undefined) known++;
  if (record.id !== undefined) known++;
  if (record.sourceIp !== undefined) known++;
  if (record.action !== undefined) known++;
  if (record.scope !== undefined) known++;
  if (record.outcome !== undefined) known++;
  if (record.errorCode !== undefined) known++;
  if (record.weight !== undefined) known++;
  if (record.symbol !== undefined) known++;
  if (record.notional !== undefined) known++;
  if (record.orderId !== undefined) known++;
  if (record.userAgent !== undefined) known++;
  return known;
}

/** No error: the stack that an error takes down costs several times the line, and bad lines come in floods. */
class FieldFault {
  readonly code: RejectionCode;
  readonly message: string;
  constructor(code: RejectionCode, message: string) {
    this.code = code;
    this.message = message;
  }
}

function readTime(value: unknown): EpochMs {
  if (value === undefined)
    throw new FieldFault('missing-field', 'Expected the field time, got none.');
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new FieldFault('wrong-type', `Expected time as text or a number, got ${quote(value)}.`);
  }
  const time = parseEventTime(value, 'ms');
  if (!Number.isNaN(time)) return epochMs(time);
  const expected = 'RFC 3339 with a zone, or epoch milliseconds as an integer';
  throw new FieldFault('bad-time', `Expected time as ${expected}, got ${quote(value)}.`);
}

function readKey(record: CanonicalRecord, exchange: string, context: ParseContext): KeyId {
  const named = optionalText(record.keyId, 'keyId', 128);
  if (named !== undefined && named !== '') return keyId(named);
  const apiKey = optionalText(record.apiKey, 'apiKey', 512);
  if (apiKey !== undefined && apiKey !== '') return context.fingerprint(exchange, apiKey);
  throw new FieldFault('no-key', 'Expected keyId or apiKey, got neither.');
}

/** A cut id would make other calls its duplicates, so a long one is refused. */
function readId(value: unknown): string | undefined {
  const id = optionalText(value, 'id', MAX_RECORD_CHARS);
  if (id === undefined || id.length <= MAX_ID_CHARS) return id;
  throw new FieldFault(
    'too-long',
    `Expected id of at most ${MAX_ID_CHARS} characters, got ${id.length}.`,
  );
}

const MAX_ID_CHARS = 256;

/** Small, so that the compiler puts it where it is called: nearly every text is as it should be. */
function optionalText(value: unknown, field: string, limit: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.length <= limit) return value;
  return unusualText(value, field, limit);
}

function unusualText(value: unknown, field: string, limit: number): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'string') {
    const got = field === 'apiKey' ? `a ${typeof value}` : quote(value);
    throw new FieldFault('wrong-type', `Expected ${field} as text, got ${got}.`);
  }
  return clipText(value, limit);
}

function optionalAmount(value: unknown, field: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new FieldFault(
    'wrong-type',
    `Expected ${field} as a number of 0 or more, got ${quote(value)}.`,
  );
}

function oneOf<T extends string>(
  value: unknown,
  field: string,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined || value === null) return undefined;
  for (const candidate of allowed) if (candidate === value) return candidate;
  throw new FieldFault(
    'wrong-type',
    `Expected ${field} as ${allowed.join(', ')}, got ${quote(value)}.`,
  );
}

function at(context: ParseContext, line: number): { source: string; line: number } {
  return { source: context.source, line };
}
