// Takes the lines (or elements) of a made-up log and gives what a format makes of them, with a fake fingerprint.
import type { FieldMapping } from '#shared/ingest/field-mapping.ts';
import type { LogFormat } from '#shared/ingest/log-format.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import { keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** A raw key and a secret that no test may find in any output. */
export const RAW_KEY = 'RAWKEYvmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6';
export const RAW_SECRET = 'RAWSECRETNhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInCl';

export function parseRecords(
  format: LogFormat,
  records: readonly string[],
  mapping?: FieldMapping,
): readonly (UsageEvent | Rejection)[] {
  const parser = format.open({ fingerprint, source: 'made-up.log', mapping });
  const results = records.map((record, index) => parser.parse(record, index + 1));
  for (let last = parser.finish(); last !== undefined; last = parser.finish()) results.push(last);
  return results.filter((result) => result !== undefined);
}

export function parseEvent(format: LogFormat, record: string, mapping?: FieldMapping): UsageEvent {
  const [result] = parseRecords(format, [record], mapping);
  if (result?.kind === 'event') return result;
  throw new Error(`Expected an event, got ${JSON.stringify(result)}.`);
}

export function parseRejection(format: LogFormat, record: string): Rejection {
  const [result] = parseRecords(format, [record]);
  if (result?.kind === 'rejected') return result;
  throw new Error(`Expected a rejection, got ${JSON.stringify(result)}.`);
}

/** Tells keys apart and gives nothing of them away. */
function fingerprint(exchange: string, apiKey: string): ReturnType<typeof keyId> {
  let hash = 7;
  for (const character of apiKey) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1e9;
  return keyId(`kw:${exchange}:${hash}`);
}
