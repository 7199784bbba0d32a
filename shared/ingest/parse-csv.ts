// Takes CSV with a header row (canonical names, or any through a mapping) and gives usage events.
import { parse } from 'csv-parse/sync';
import type { Rejection, RejectionCode } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { applyMapping, type Lookup, prepareMapping } from './apply-mapping.ts';
import type { FieldMapping } from './field-mapping.ts';
import { MAX_RECORD_CHARS } from './frame-records.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { CANONICAL_NAMES } from './parse-mapped.ts';
import { isSecretName, noCredentials, noteField } from './read-credentials.ts';
import { reject } from './reject.ts';

export const csvFormat: LogFormat = {
  name: 'csv',
  title: 'CSV with a header row',
  framing: 'line',
  recognises,
  open: openCsv,
};

/** What the header row says. */
interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** Name in lower case -> column; of two equal names the first counts. */
  readonly columns: ReadonlyMap<string, number>;
}

type ReadRow = (text: string, line: number) => UsageEvent | Rejection;

/** Lines of a record whose quotes are still open. */
interface OpenRecord {
  readonly text: string;
  readonly line: number;
}

const DELIMITERS = [',', ';', '\t'] as const;

function recognises(head: string): boolean {
  const line = head.slice(0, 8_192).split('\n', 1)[0] ?? '';
  if (/^\s*[{[]/.test(line)) return false;
  const columns = readHeader(line.trimEnd())?.columns;
  return (
    columns !== undefined && columns.has('time') && (columns.has('keyid') || columns.has('apikey'))
  );
}

function openCsv(context: ParseContext): RecordParser {
  const joiner = createJoiner(context);
  let readRow: ReadRow | undefined;
  let unmapped = 0;
  let rows = 0;

  function parseRecord(text: string, line: number): UsageEvent | Rejection | undefined {
    if (readRow !== undefined) {
      rows += 1;
      return readRow(text, line);
    }
    const header = readHeader(text.replace(/^\uFEFF/, ''));
    if (header === undefined) {
      // No later row may take the place of the header: it would be passed over in silence.
      readRow = (_text, at) => rejectHeader(at);
      return rejectHeader(line);
    }
    unmapped = unmappedColumns(header, mappingOf(context)).length;
    readRow = createRowReader(header, context);
    return undefined;
  }

  function rejectHeader(line: number): Rejection {
    const at = { source: context.source, line };
    return reject('wrong-shape', 'Expected a header row, got text that is no CSV.', at);
  }

  return {
    parse(text, line) {
      const joined = joiner.join(text, line);
      if (joined === undefined || 'kind' in joined) return joined;
      return parseRecord(joined.text, joined.line);
    },
    finish: () => joiner.finish(),
    get droppedFields() {
      return rows * unmapped;
    },
  };
}

/** Joins lines while a quote is open, since a quoted field may hold line ends. */
function createJoiner(context: ParseContext): {
  join(text: string, line: number): OpenRecord | Rejection | undefined;
  finish(): Rejection | undefined;
} {
  let open: OpenRecord | undefined;

  function fail(code: RejectionCode, got: string): Rejection | undefined {
    const line = open?.line;
    open = undefined;
    if (line === undefined) return undefined;
    return reject(code, `Expected a closing quote, got ${got}.`, { source: context.source, line });
  }

  return {
    join(text, line) {
      const staysOpen = endsInQuotes(text, open !== undefined);
      const record =
        open === undefined ? { text, line } : { ...open, text: `${open.text}\n${text}` };
      open = staysOpen ? record : undefined;
      if (!staysOpen) return record;
      if (record.text.length <= MAX_RECORD_CHARS) return undefined;
      return fail('too-long', `none within ${MAX_RECORD_CHARS} characters`);
    },
    finish: () => fail('truncated', 'the end of the file'),
  };
}

function createRowReader(header: Header, context: ParseContext): ReadRow {
  const mapping = mappingOf(context);
  const fields = prepareMapping(mapping);
  const columnOfPath = new Map<string, number>();
  for (const path of Object.values(mapping.fields)) {
    columnOfPath.set(path, header.columns.get(path.toLowerCase()) ?? -1);
  }
  const secretColumns = unmappedColumns(header, mapping).filter(([, name]) => isSecretName(name));
  return (text, line) => {
    const values = splitRow(text, header.delimiter);
    const at = { source: context.source, line };
    if (values === undefined)
      return reject('wrong-shape', 'Expected CSV, got misplaced quotes.', at);
    if (values.length !== header.names.length) {
      const expected = `Expected ${header.names.length} fields in the CSV record`;
      return reject('wrong-shape', `${expected}, got ${values.length}.`, at);
    }
    const lookup: Lookup = (path) => values[columnOfPath.get(path) ?? -1];
    const found = noCredentials();
    for (const [column, name] of secretColumns) noteField(found, name, values[column] ?? '');
    return applyMapping(fields, lookup, found, { context, line, timeUnit: mapping.timeUnit });
  };
}

function mappingOf(context: ParseContext): FieldMapping {
  return context.mapping ?? CANONICAL_NAMES;
}

function unmappedColumns(
  header: Header,
  mapping: FieldMapping,
): readonly (readonly [number, string])[] {
  const used = new Set(Object.values(mapping.fields).map((path) => path.toLowerCase()));
  return [...header.names.entries()].filter(([, name]) => !used.has(name.toLowerCase()));
}

function readHeader(text: string): Header | undefined {
  const delimiter = DELIMITERS.reduce((best, next) =>
    text.split(next).length > text.split(best).length ? next : best,
  );
  const names = splitRow(text, delimiter)?.map((name) => name.trim());
  if (names === undefined) return undefined;
  const columns = new Map<string, number>();
  for (const [column, name] of names.entries()) {
    if (!columns.has(name.toLowerCase())) columns.set(name.toLowerCase(), column);
  }
  return { delimiter, names, columns };
}

/** Nearly all rows have no quote and need no library; undefined when the quotes make no sense. */
function splitRow(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const quoted = splitQuotedRow(text, delimiter);
  if (quoted !== undefined) return quoted;
  try {
    return parse(text, { delimiter, relax_column_count: true })[0];
  } catch {
    return undefined;
  }
}

/** Splits a row whose every field stands in quotes and holds none; undefined for any other. */
function splitQuotedRow(text: string, delimiter: string): readonly string[] | undefined {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return undefined;
  const fields = text.slice(1, -1).split(`"${delimiter}"`);
  return fields.some((field) => field.includes('"')) ? undefined : fields;
}

/**
 * A quote opens a field only where one begins: anywhere else it is a fault of its own line, and may not
 * take the lines behind it for its own.
 */
function endsInQuotes(text: string, isOpenBefore: boolean): boolean {
  let isOpen = isOpenBefore;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!isOpen) isOpen = at === 0 || DELIMITERS.some((delimiter) => text[at - 1] === delimiter);
    else if (text[at + 1] === '"') at += 1;
    else isOpen = false;
  }
  return isOpen;
}
