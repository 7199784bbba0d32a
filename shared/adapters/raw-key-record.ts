// Looks into a key record that has not been checked yet, without trusting its shape.
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { FingerprintApiKey } from './fingerprint-api-key.ts';

/** Shorter texts stand inside others by chance. */
const MIN_API_KEY_LENGTH = 8;

/** @returns Undefined when the record or the field is missing. */
export function fieldOf(record: unknown, field: string | number): unknown {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, field))
    return undefined;
  return Reflect.get(record, field);
}

/** @returns Undefined when the record names no key at all. */
export function rawKeyIdOf(record: unknown, fingerprint: FingerprintApiKey): KeyId | undefined {
  const id = fieldOf(record, 'keyId');
  const apiKey = fieldOf(record, 'apiKey');
  const exchange = fieldOf(record, 'exchange');
  if (typeof id === 'string') return keyId(id.trim());
  if (typeof apiKey !== 'string') return undefined;
  const name = typeof exchange === 'string' ? exchange.trim().toLowerCase() : 'unknown';
  return fingerprint(name, apiKey.trim());
}

/** Says whether a text holds the raw API key of its record. */
export function holdsApiKey(record: unknown, text: string): boolean {
  const apiKey = fieldOf(record, 'apiKey');
  return typeof apiKey === 'string' && apiKey.length >= MIN_API_KEY_LENGTH && text.includes(apiKey);
}
