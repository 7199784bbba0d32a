// `keywarden suppress --list`: what is silenced or announced for a key, or for all.
import Table from 'cli-table3';
import type { KeyExceptions } from '#shared/model/key-exceptions.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { bold, COMPACT } from '../backtest/table-style.ts';
import type { PeopleServices } from '../deployed/deployment.ts';
import { findKey } from '../deployed/find-key.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { clip, minute } from '../human-text.ts';
import { iso, json } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';

interface Row {
  readonly record: KeyRecord;
  readonly kind: 'suppression' | 'expected-change';
  readonly what: string;
  readonly until: number;
  readonly by: string;
  readonly reason: string;
}

const AT_ONCE = 25;

export async function listExceptions(
  services: PeopleServices,
  key: string | undefined,
  given: OutputArguments,
): Promise<string> {
  const records =
    key === undefined ? await allOf(services) : [await findKey(services.registry, key)];
  const rows: Row[] = [];
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    const read = await Promise.all(some.map(async (record) => rowsOf(record, services)));
    rows.push(...read.flat());
  }
  if (given.json === true) return rows.map(asJson).join('');
  return rows.length === 0 ? 'Nothing is silenced or announced.\n' : `${tableOf(rows)}\n`;
}

async function allOf({ registry }: PeopleServices): Promise<readonly KeyRecord[]> {
  const records: KeyRecord[] = [];
  for await (const record of registry.list()) records.push(record);
  return records.sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** What has ended is kept for late logs, and is nobody's concern. */
async function rowsOf(record: KeyRecord, services: PeopleServices): Promise<readonly Row[]> {
  const exceptions: KeyExceptions = await services.exceptions.read(record.keyId);
  const now = services.now();
  const silenced = exceptions.suppressions.map(
    (one): Row => ({ ...one, record, kind: 'suppression', what: one.detector }),
  );
  const announced = exceptions.expectedChanges.map(
    (one): Row => ({ ...one, record, kind: 'expected-change', what: one.cidrs.join(' ') }),
  );
  return [...silenced, ...announced].filter(({ until }) => until > now);
}

function asJson({ record, kind, what, until, by, reason }: Row): string {
  const { keyId, label } = record;
  return `${json({ type: kind, keyId, label, what, until: iso(until), by, reason })}\n`;
}

function tableOf(rows: readonly Row[]): string {
  const table = new Table({ ...COMPACT, head: bold(['Key', 'What', 'Until (UTC)', 'By: why']) });
  for (const { record, what, until, by, reason } of rows) {
    table.push([
      clip(visibleText(record.label), 14),
      clip(what, 18),
      minute(until),
      clip(visibleText(`${by}: ${reason}`), 18),
    ]);
  }
  return table.toString();
}
