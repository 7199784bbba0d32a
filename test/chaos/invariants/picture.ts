// Takes a picture of all that a world keeps: two of them are the same text when nothing has changed.
import type { MemoryDigest } from '#shared/adapters/memory-table.ts';
import type { World } from '../world/world.ts';

/**
 * Without leases, which run out by themselves, and without the secrets: their values are made up, and belong
 * where they are.
 */
export function picture({ table }: World): string {
  const { states, digests, leases: _leases, brake, careRound, audit, ...others } = table;
  const records = JSON.stringify([
    [...states].map(([keyId, { baseline: _baseline, ...state }]) => [keyId, state]),
    [...digests].map(([digestId, digest]) => [digestId, plainDigest(digest)]),
    Object.values(others).map(plain),
    [brake, careRound, audit],
  ]);
  // As they are: to escape all those bytes would take longer than to write the rest.
  return [records, ...[...states.values()].map(({ baseline }) => textOf(baseline))].join('\n');
}

/** By label and tag. */
export function pictureOfSecrets({ secrets }: World): string {
  return JSON.stringify(
    [...secrets.values()].map(({ versions, tags }) => [
      [...versions].map(([id, { labels }]) => [id, [...labels].sort()]),
      [...tags].map((tag) => tag.join('=')).sort(),
    ]),
  );
}

/** Maps of maps of plain records, as tables hold them. */
function plain(value: unknown): unknown {
  return value instanceof Map ? [...value].map(([key, one]) => [key, plain(one)]) : value;
}

function plainDigest({ facts, lines, isClosed }: MemoryDigest): unknown {
  return [[...facts], [...lines], isClosed];
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
