// Keeps digests in memory: for tests, simulations and trying things out without AWS.
import type { DigestEntry, DigestStore } from '#shared/ports/digest-store.ts';
import { MOST_ENTRIES, MOST_LINES } from './digest-form.ts';
import type { MemoryDigest, MemoryTable } from './memory-table.ts';

export function createMemoryDigestStore({ digests }: MemoryTable): DigestStore {
  const digestOf = (digestId: string): MemoryDigest =>
    digests.get(digestId) ?? { facts: new Map(), lines: new Map(), isClosed: false };
  return {
    add: async (digestId, entry) => {
      const digest = digestOf(digestId);
      digests.set(digestId, digest);
      return add(digest, entry);
    },
    close: async (digestId) => {
      const digest = { ...digestOf(digestId), isClosed: true };
      digests.set(digestId, digest);
      return { facts: new Map(digest.facts), lines: new Map(digest.lines) };
    },
  };
}

function add({ facts, lines, isClosed }: MemoryDigest, entry: DigestEntry): boolean {
  if (facts.has(entry.id)) return true;
  if (isClosed || facts.size >= MOST_ENTRIES) return false;
  facts.set(entry.id, [entry.facts]);
  if (lines.size < MOST_LINES) lines.set(entry.id, entry.line);
  return true;
}
