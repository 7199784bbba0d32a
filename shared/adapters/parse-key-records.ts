// Takes the parsed JSON or YAML of a keys file and gives the key records with their defaults, or all
// that is wrong with them at once. Raw API keys are hashed here and go no further.
import { defaultKeyRecord, type KeyRecord, type Mode } from '#shared/model/key-record.ts';
import { describeValue } from './describe-record-fault.ts';
import type { FingerprintApiKey } from './fingerprint-api-key.ts';
import { duplicateFaults, identityFaults, schemaFaults } from './key-record-faults.ts';
import { type GivenKeyRecord, keyRecordSchema } from './key-record-schema.ts';
import { KeyRecordsError } from './key-records-error.ts';
import { fieldOf, rawKeyIdOf } from './raw-key-record.ts';

export interface KeyRecordsOptions {
  readonly fingerprint: FingerprintApiKey;
  /** For records that name no mode. @default alert */
  readonly mode?: Mode;
}

/**
 * Reads a list of records, or an object whose `keys` is one.
 *
 * @param value What the JSON or YAML parser gave.
 * @throws KeyRecordsError `not-a-list` or `bad-records`, with every fault of every record.
 */
export function parseKeyRecords(value: unknown, options: KeyRecordsOptions): readonly KeyRecord[] {
  const records = listOf(value);
  const faults = [
    ...records.flatMap((record, index) => schemaFaults(record, index)),
    ...records.flatMap((record, index) => identityFaults(record, index, options.fingerprint)),
    ...duplicateFaults(records, options.fingerprint),
  ];
  if (faults.length > 0) throw new KeyRecordsError('bad-records', faults);
  return records.flatMap((record) => toKeyRecord(record, options));
}

function listOf(value: unknown): readonly unknown[] {
  const list = Array.isArray(value) ? value : fieldOf(value, 'keys');
  const isAlone = Array.isArray(value) || Object.keys(Object(value)).length === 1;
  if (Array.isArray(list) && isAlone) return list;
  const got = Array.isArray(list) ? 'other fields beside "keys"' : describeValue(value);
  const fault = `File: expected a list of key records, alone or under "keys", got ${got}.`;
  throw new KeyRecordsError('not-a-list', [fault]);
}

/** @returns Nothing for a record with faults, which the caller has ruled out. */
function toKeyRecord(record: unknown, options: KeyRecordsOptions): readonly KeyRecord[] {
  const given = keyRecordSchema.safeParse(record).data;
  const id = rawKeyIdOf(record, options.fingerprint);
  if (given === undefined || id === undefined) return [];
  const exchange = given.exchange ?? 'unknown';
  return [
    withDefaults(given, defaultKeyRecord(id, exchange, given.mode ?? options.mode ?? 'alert')),
  ];
}

function withDefaults(given: GivenKeyRecord, base: KeyRecord): KeyRecord {
  return {
    keyId: base.keyId,
    label: given.label ?? base.label,
    exchange: base.exchange,
    owner: given.owner,
    secretArn: given.secretArn,
    scopes: given.scopes ?? base.scopes,
    allowCidrs: given.allowCidrs ?? base.allowCidrs,
    denyCidrs: given.denyCidrs ?? base.denyCidrs,
    allowCountries: given.allowCountries ?? base.allowCountries,
    denyCountries: given.denyCountries ?? base.denyCountries,
    mode: base.mode,
    protected: given.protected ?? base.protected,
    honey: given.honey ?? base.honey,
    createdAt: given.createdAt,
    rotateAfterDays: given.rotateAfterDays ?? base.rotateAfterDays,
    expiresAt: given.expiresAt,
    sources: given.sources ?? base.sources,
  };
}
