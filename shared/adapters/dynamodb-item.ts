// Writes plain data as items and reads them back: what is stored enters through one parser, or is damaged.
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { asciiJson } from './ascii-json.ts';
import type { DynamodbTable, Item, ItemKey } from './dynamodb-table.ts';

/** Fields that are undefined are left out. */
export function toItem(fields: Readonly<Record<string, unknown>>): Item {
  return marshall(fields, { removeUndefinedValues: true });
}

export function toKey({ pk, sk }: ItemKey): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/**
 * Nested data stands in one attribute as JSON: no condition ever looks inside, and every text comes back
 * as it went in.
 */
export function toText(value: unknown): string {
  return asciiJson(value);
}

/** Reads what {@link toText} wrote. */
export function fromText<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('expected JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** @throws OutsideError `damaged` */
export function readItem<T>(schema: z.ZodType<T>, item: Item): T {
  try {
    return schema.parse(unmarshall(item));
  } catch (cause) {
    const where = `${item['pk']?.S} ${item['sk']?.S}`;
    throw new OutsideError('damaged', `Expected ${where} as we write it, got another form.`, cause);
  }
}

/** @returns Nothing for a damaged item, of which it tells the table's owner. */
export function readListed<T>(
  table: DynamodbTable,
  schema: z.ZodType<T>,
  item: Item,
): readonly T[] {
  try {
    return [readItem(schema, item)];
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    table.onDamaged(error);
    return [];
  }
}
