// The shape of a key's exceptions, which stand in the item of its record.
import * as z from 'zod';
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { type KeyExceptions, NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { fromText, readListed } from './dynamodb-item.ts';
import type { DynamodbTable, Item } from './dynamodb-table.ts';
import { cidr } from './key-record-schema.ts';
import { maybe, storedKeyId, storedTime } from './stored-fields.ts';

const suppression: z.ZodType<Suppression> = z.object({
  detector: z.enum(DETECTOR_IDS),
  keyId: maybe(storedKeyId),
  by: z.string(),
  reason: z.string(),
  until: storedTime,
});

const expectedChange: z.ZodType<ExpectedChange> = z.object({
  keyId: storedKeyId,
  cidrs: z.array(cidr),
  from: storedTime,
  until: storedTime,
  by: z.string(),
  reason: z.string(),
});

const exceptions = z.object({
  suppressions: z.array(suppression),
  expectedChanges: z.array(expectedChange),
});

export const storedExceptions = z.object({
  exceptions: maybe(fromText(exceptions)),
  exceptionsVersion: z.int().min(1).default(0),
});

/**
 * What cannot be read excepts nothing, and the table's owner is told: people then hear too much and not too
 * little.
 *
 * @param item Of the record.
 */
export function readExceptions(table: DynamodbTable, item: Item | undefined): KeyExceptions {
  if (item?.['exceptions'] === undefined) return NO_EXCEPTIONS;
  const [read] = readListed(table, storedExceptions, item);
  if (read?.exceptions === undefined) return NO_EXCEPTIONS;
  return { version: read.exceptionsVersion, ...read.exceptions };
}
