// The size of an item by DynamoDB's published rule, and the units that it costs to write and to read.
// Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#shared/adapters/dynamodb-table.ts';

const KB = 1_024;

/** @returns Bytes: names count as well as values. */
export function itemBytes(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => utf8(name) + valueBytes(value)));
}

/** One for each kilobyte that is begun, twice that in a transaction. */
export function writeUnits(bytes: number, kind: 'alone' | 'in-transaction'): number {
  return Math.max(1, Math.ceil(bytes / KB)) * (kind === 'in-transaction' ? 2 : 1);
}

/** Of a consistent read: one for each 4 KB that are begun; an item that is not there costs one. */
export function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / (4 * KB)));
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.M !== undefined) {
    return 3 + sum(Object.entries(value.M).map(([name, one]) => utf8(name) + 1 + valueBytes(one)));
  }
  if (value.L !== undefined) return 3 + sum(value.L.map((one) => 1 + valueBytes(one)));
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  throw new Error(`Expected a kind of value that the table has, got ${Object.keys(value).join()}.`);
}

/** A byte for each two significant digits and one more, and one for a minus. */
function numberBytes(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function utf8(text: string): number {
  return Buffer.byteLength(text);
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}
