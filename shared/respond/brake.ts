// Bounds automatic quarantines: when everything looks like theft at once, it is more likely our mistake.
import { type EpochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';

/** In an hour, over all keys. */
export const MOST_AN_HOUR = 3;
/** Of all keys, held back at one time. */
const MOST_SHARE = 0.2;

export interface BrakeEntry {
  readonly keyId: KeyId;
  readonly incidentId: string;
  readonly at: EpochMs;
}

export interface BrakeQuestion {
  readonly entry: BrakeEntry;
  readonly recent: readonly BrakeEntry[];
  /** Other keys that are held back at the moment. What a person has given back counts no more. */
  readonly held: number;
  /** Keys monitored. */
  readonly keys: number;
}

export type BrakeAnswer =
  | { readonly kind: 'admitted'; readonly recent: readonly BrakeEntry[] }
  /** Admitted before: a retry. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused' };

/** A small fleet may always lose one key: a fifth of four keys would be none. */
export function askBrake({ entry, recent, held, keys }: BrakeQuestion): BrakeAnswer {
  if (recent.some(({ incidentId }) => incidentId === entry.incidentId)) return { kind: 'known' };
  const lastHour = recent.filter(({ at }) => entry.at - at < HOUR_MS);
  const share = Math.max(1, Math.floor(keys * MOST_SHARE));
  if (lastHour.length >= MOST_AN_HOUR || held >= share) return { kind: 'refused' };
  return { kind: 'admitted', recent: [...lastHour, entry] };
}
