// The fields that stored items share: a value that may be missing, a time, a key.
import * as z from 'zod';
import { type EpochMs, epochMs, type KeyId, keyId } from '#shared/model/units.ts';

export const storedTime = z.number().transform((value): EpochMs => epochMs(value));
export const storedKeyId = z
  .string()
  .min(1)
  .transform((value): KeyId => keyId(value));

export const storedPlace = z.object({
  country: z.string(),
  city: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  accuracyKm: z.number(),
});

/** What is undefined is not written, so a field that is missing is undefined: also one that is new. */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}
