// The shape of what is stored of a key's care, and of the round of looking at all keys.
import * as z from 'zod';
import { DETECTOR_IDS, SEVERITIES } from '#shared/model/finding.ts';
import { type CareRound, type KeyCare, NEWS } from '#shared/model/key-care.ts';
import { fromText } from './dynamodb-item.ts';
import { storedKeyId } from './stored-fields.ts';

const day = z.int().min(0);

const care: z.ZodType<KeyCare> = z.object({
  keyId: storedKeyId,
  day,
  concerns: z.array(
    z.object({
      detector: z.enum(DETECTOR_IDS),
      severity: z.enum(SEVERITIES),
      expected: z.string(),
      observed: z.string(),
      foundDay: day,
      toldDay: day,
      news: z.enum(NEWS),
    }),
  ),
});

export const storedCare = z.object({ care: fromText(care) });

export const storedCareRound: z.ZodType<CareRound> = z.object({ day, isClosed: z.boolean() });
