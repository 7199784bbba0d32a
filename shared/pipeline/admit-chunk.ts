// Says whether a chunk may be folded; if not, what is to be told of it: once a day, however many there are.
import type { Chunk } from '#shared/model/chunk.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs } from '#shared/model/units.ts';
import { noticeIdOf } from './notice-id.ts';

export type Admission =
  /** The key is registered, and its record lets this source speak. */
  | { readonly kind: 'admitted'; readonly record: KeyRecord }
  | { readonly kind: 'unknown-key' | 'refused-source'; readonly notice: OperationNotice };

export function admitChunk(chunk: Chunk, record: KeyRecord | undefined, now: EpochMs): Admission {
  if (record === undefined) return { kind: 'unknown-key', notice: unknownKey(chunk, now) };
  const { sources } = record;
  if (sources.length === 0 || sources.includes(chunk.source)) return { kind: 'admitted', record };
  return { kind: 'refused-source', notice: refusedSource(chunk, now) };
}

/** One for each source and not for each key: a flood of invented keys must not become one of alerts. */
function unknownKey({ source, keyId }: Chunk, now: EpochMs): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('unknown-key', source, dayOf(now)),
    code: 'unknown-key',
    subject: source,
    keyId: undefined,
    detail: `Source ${source} reports calls of keys that nobody registered, the first of today is ${keyId}.\nThey are counted and not judged. Tag their secrets, or run: keywarden keys add.`,
    createdAt: now,
  };
}

function refusedSource({ source, keyId }: Chunk, now: EpochMs): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('source-not-allowed', source, keyId, dayOf(now)),
    code: 'source-not-allowed',
    subject: source,
    keyId: undefined,
    detail: `Source ${source} reports calls of ${keyId}, whose record does not name it among its sources.\nThe calls are counted and not judged: either the record is incomplete, or somebody forges logs.`,
    createdAt: now,
  };
}

function dayOf(now: EpochMs): number {
  return Math.floor(now / DAY_MS);
}
