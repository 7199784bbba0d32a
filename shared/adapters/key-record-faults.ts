// Takes unchecked key records and gives every reason why they cannot be used, each as a sentence.
import type * as z from 'zod';
import { describeRecordFault, describeValue } from './describe-record-fault.ts';
import type { FingerprintApiKey } from './fingerprint-api-key.ts';
import { keyRecordSchema } from './key-record-schema.ts';
import { fieldOf, holdsApiKey, rawKeyIdOf } from './raw-key-record.ts';

type Issue = z.core.$ZodIssue;

/** What the schema finds, field by field. */
export function schemaFaults(record: unknown, index: number): readonly string[] {
  const parsed = keyRecordSchema.safeParse(record);
  return parsed.success
    ? []
    : parsed.error.issues.flatMap((each) => issueFaults(each, record, index));
}

/** A record needs a key, and the raw key may stand in `apiKey` alone, for every other field is stored. */
export function identityFaults(
  record: unknown,
  index: number,
  fingerprint: FingerprintApiKey,
): readonly string[] {
  const at = { index, record };
  const isNamed = fieldOf(record, 'keyId') !== undefined;
  const apiKey = fieldOf(record, 'apiKey');
  if (!isNamed && apiKey === undefined) {
    const expected = 'one of keyId and apiKey';
    return [describeRecordFault({ ...at, field: 'keyId', expected, got: 'neither' })];
  }
  const isOtherKey =
    isNamed &&
    typeof apiKey === 'string' &&
    rawKeyIdOf(record, fingerprint) !==
      rawKeyIdOf({ ...Object(record), keyId: undefined }, fingerprint);
  const clash = {
    ...at,
    field: 'keyId',
    expected: 'the fingerprint of apiKey',
    got: 'another name',
  };
  return [...(isOtherKey ? [describeRecordFault(clash)] : []), ...leakFaults(record, index)];
}

/** Two records of one key would have two policies, and nobody could tell which one holds. */
export function duplicateFaults(
  records: readonly unknown[],
  fingerprint: FingerprintApiKey,
): readonly string[] {
  const firstIndex = new Map<string, number>();
  return records.flatMap((record, index) => {
    const id = rawKeyIdOf(record, fingerprint);
    if (id === undefined) return [];
    const first = firstIndex.get(id);
    if (first === undefined) firstIndex.set(id, index);
    const got = `the key of record ${(first ?? 0) + 1} again`;
    const fault = { index, record, field: 'keyId', expected: 'one record a key', got };
    return first === undefined ? [] : [describeRecordFault(fault)];
  });
}

function leakFaults(record: unknown, index: number): readonly string[] {
  const fields = Object.entries(Object(record)).filter(([field]) => field !== 'apiKey');
  const leaking = fields.filter(([, value]) =>
    textsOf(value).some((text) => holdsApiKey(record, text)),
  );
  const expected = 'no raw API key outside apiKey';
  return leaking.map(([field]) =>
    describeRecordFault({ index, record, field, expected, got: 'it' }),
  );
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}

function issueFaults(issue: Issue, record: unknown, index: number): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const expected = 'a field of a key record';
      return describeRecordFault({
        index,
        record,
        field: fieldName(key),
        expected,
        got: 'an unknown one',
      });
    });
  }
  const [first, ...rest] = issue.path.map(String);
  const field =
    first === undefined ? 'record' : [first, ...rest.map((part) => `[${part}]`)].join('');
  const value = issue.path.reduce<unknown>((inner, part) => fieldOf(inner, String(part)), record);
  return [
    describeRecordFault({
      index,
      record,
      field,
      expected: issue.message,
      got: describeValue(value),
    }),
  ];
}

/** A field name comes from the file as well, and may be a pasted key. */
function fieldName(key: string): string {
  return /^[\w-]{1,24}$/.test(key) ? key : `a name of ${key.length} characters`;
}
