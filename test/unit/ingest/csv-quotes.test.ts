// Rows with quotes, beside what the library that splits them makes of them.
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvFormat } from '#shared/ingest/parse-csv.ts';
import { TIME } from './access-log-samples.ts';
import { parseRecords } from './parse-file.ts';

const CELL = fc.array(fc.constantFrom('"', '""', ',', 'a', ' ', ';', '='), { maxLength: 6 });

function library(row: string): readonly string[] | undefined {
  try {
    return parse(row, { relax_column_count: true })[0];
  } catch {
    return undefined;
  }
}

it('csv reads a row with quotes exactly where the library does, and the same', () => {
  fc.assert(
    fc.property(CELL, CELL, (first, second) => {
      const row = `${TIME},kw_a,${first.join('')},${second.join('')}`;
      const fields = library(row);
      const [, , symbol] = fields ?? [];
      const [read] = parseRecords(csvFormat, ['time,keyId,symbol,userAgent', row]);
      const expected =
        fields?.length === 4
          ? { kind: 'event', symbol: symbol === '' ? undefined : symbol }
          : { kind: 'rejected' };
      expect(read).toMatchObject(expected);
    }),
    { numRuns: 3_000 },
  );
});
