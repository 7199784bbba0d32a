// Bounds automatic quarantines: when everything looks like theft at once, it is more likely our mistake.
import { type EpochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';

/** In an hour, over all keys. */
export const MOST_AN_HOUR = 3;
/** Of all keys, held back automatically within a day. */
const MOST_SHARE = 0.2;
const SHARE_WINDOW_MS = 24 * HOUR_MS;

export interface BrakeEntry {
  readonly keyId: KeyId;
  readonly incidentId: string;
  readonly at: EpochMs;
}

export interface BrakeQuestion {
  readonly entry: BrakeEntry;
  readonly recent: readonly BrakeEntry[];
  /** Keys monitored. */
  readonly keys: number;
}

export type BrakeAnswer =
  | { readonly kind: 'admitted'; readonly recent: readonly BrakeEntry[] }
  /** Admitted before: a retry. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused' };

/** A small fleet may always lose one key: a fifth of four keys would be none. */
export function askBrake({ entry, recent, keys }: BrakeQuestion): BrakeAnswer {
  if (recent.some(({ incidentId }) => incidentId === entry.incidentId)) return { kind: 'known' };
  const today = recent.filter(({ at }) => entry.at - at < SHARE_WINDOW_MS);
  const lastHour = today.filter(({ at }) => entry.at - at < HOUR_MS);
  const share = Math.max(1, Math.floor(keys * MOST_SHARE));
  const held = new Set(today.map(({ keyId }) => keyId)).size;
  if (lastHour.length >= MOST_AN_HOUR || held >= share) return { kind: 'refused' };
  return { kind: 'admitted', recent: [...today, entry] };
}
