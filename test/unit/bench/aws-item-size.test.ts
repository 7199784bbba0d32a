import { describe, expect, it } from 'vitest';
import { itemBytes, readUnits, writeUnits } from '#bench/aws/item-size.ts';
import { toItem } from '#shared/adapters/dynamodb-item.ts';

describe('itemBytes', () => {
  it.for([
    ['a text, by its UTF-8 bytes', { pk: 'ä€' }, 2 + 2 + 3],
    ['binary data', { b: new Uint8Array(700) }, 1 + 700],
    ['a number, two digits a byte', { n: 1_790_000_000_123 }, 1 + 7 + 1],
    ['a number that ends in zeros', { n: 1_790_000_000_000 }, 1 + 2 + 1],
    ['a negative number', { n: -12 }, 1 + 1 + 1 + 1],
    ['zero', { n: 0 }, 1 + 1],
    ['a truth', { t: true }, 1 + 1],
    ['a map', { m: { incidentId: 'i-1' } }, 1 + 3 + 1 + 10 + 3],
    ['a list', { l: ['a', 'bc'] }, 1 + 3 + 1 + 1 + 1 + 2],
    ['several fields', { pk: 'KEY#1', sk: 'STATE' }, 2 + 5 + 2 + 5],
  ] as const)('counts %s', ([, fields, bytes]) => {
    expect(itemBytes(toItem(fields))).toBe(bytes);
  });

  it('refuses a kind that the table has not', () => {
    expect(() => itemBytes({ s: { SS: ['a'] } })).toThrow('Expected a kind of value');
  });
});

describe('writeUnits', () => {
  it.for([
    [0, 1, 2],
    [1, 1, 2],
    [1_024, 1, 2],
    [1_025, 2, 4],
    [4_096, 4, 8],
  ])('%i bytes cost %i alone and %i in a transaction', ([bytes = 0, alone, together]) => {
    expect(writeUnits(bytes, 'alone')).toBe(alone);
    expect(writeUnits(bytes, 'in-transaction')).toBe(together);
  });
});

describe('readUnits', () => {
  it.for([
    [0, 1],
    [4_096, 1],
    [4_097, 2],
  ])('%i bytes cost %i', ([bytes = 0, units]) => {
    expect(readUnits(bytes)).toBe(units);
  });
});
