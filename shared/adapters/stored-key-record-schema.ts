// The shape of a stored key record: complete, unlike what an operator writes in a file.
import * as z from 'zod';
import { type KeyRecord, MODES } from '#shared/model/key-record.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { fromText } from './dynamodb-item.ts';
import { maybe, storedKeyId, storedTime } from './stored-fields.ts';

const texts = z.array(z.string());

const record: z.ZodType<KeyRecord> = z.object({
  keyId: storedKeyId,
  label: z.string(),
  exchange: z.string(),
  owner: maybe(z.string()),
  secretArn: maybe(z.string()),
  scopes: z.array(z.enum(SCOPES)),
  allowCidrs: texts,
  denyCidrs: texts,
  allowCountries: texts,
  denyCountries: texts,
  mode: z.enum(MODES),
  protected: z.boolean(),
  honey: z.boolean(),
  createdAt: maybe(storedTime),
  rotateAfterDays: z.number(),
  expiresAt: maybe(storedTime),
  sources: texts,
});

export const storedKeyRecord = z.object({ record: fromText(record) });
