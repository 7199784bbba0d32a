// Branded primitives: a number that is a time or a string that is a key cannot be swapped by accident.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number & { readonly __unit: 'epoch-ms' };

/** A monitored key's stable name: `kw_` and 32 hex digits, or any name that the registry knows. */
export type KeyId = string & { readonly __unit: 'key-id' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Marks a number as epoch milliseconds. The caller has checked that it is one. */
export function epochMs(value: number): EpochMs {
  return value as EpochMs;
}

/** Marks a string as a key id. The caller has checked that it carries no raw API key. */
export function keyId(value: string): KeyId {
  return value as KeyId;
}
