// Takes NDJSON of any shape whose fields the operator has mapped, and gives usage events.
import { applyMapping, prepareMapping } from './apply-mapping.ts';
import type { FieldMapping } from './field-mapping.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import {
  isJsonFault,
  isJsonObject,
  type JsonObject,
  parseJsonObject,
} from './parse-json-record.ts';
import { MAPPABLE_FIELDS } from './parse-mapping.ts';
import { isSecretName, noCredentials, noteField } from './read-credentials.ts';
import { reject } from './reject.ts';

/** Never recognised by itself: only a mapping can say what the fields mean. */
export const mappedFormat: LogFormat = {
  name: 'mapped',
  title: 'NDJSON through --mapping',
  framing: 'line',
  recognises: () => false,
  open: openMapped,
};

/** The mapping of records that already have the canonical names. */
export const CANONICAL_NAMES: FieldMapping = {
  fields: Object.fromEntries(MAPPABLE_FIELDS.map((field) => [field, field])),
  constants: {},
  values: {},
  timeUnit: 'ms',
};

function openMapped(context: ParseContext): RecordParser {
  const mapping = context.mapping ?? CANONICAL_NAMES;
  const fields = prepareMapping(mapping);
  const used = new Set(Object.values(mapping.fields).map((path) => path.split('.')[0]));
  let droppedFields = 0;
  return {
    parse(text, line) {
      const record = parseJsonObject(text);
      if (isJsonFault(record)) {
        return reject(record.code, record.detail, { source: context.source, line });
      }
      const found = noCredentials();
      for (const name of Object.keys(record)) {
        if (used.has(name)) continue;
        droppedFields += 1;
        const value = record[name];
        // A field that nobody mapped may still hold what no log should.
        if (typeof value === 'string' && isSecretName(name)) noteField(found, name, value);
      }
      const at = { context, line, timeUnit: mapping.timeUnit };
      return applyMapping(fields, (path) => lookUp(record, path), found, at);
    },
    finish: () => undefined,
    get droppedFields() {
      return droppedFields;
    },
  };
}

/** A name that holds dots itself goes before the path that it could be. */
function lookUp(record: JsonObject, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  if (!path.includes('.')) return undefined;
  let value: unknown = record;
  for (const step of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}
