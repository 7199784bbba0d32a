import { describe, expect, it } from 'vitest';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryBrakeStore } from '#shared/adapters/memory-brake-store.ts';
import { createMemoryCareStore } from '#shared/adapters/memory-care-store.ts';
import { createMemoryCaseStore } from '#shared/adapters/memory-case-store.ts';
import { createMemoryDigestStore } from '#shared/adapters/memory-digest-store.ts';
import { createMemoryExceptionStore } from '#shared/adapters/memory-exception-store.ts';
import { createMemoryHoldStore } from '#shared/adapters/memory-hold-store.ts';
import { createMemoryIncidentArchive } from '#shared/adapters/memory-incident-archive.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { createMemoryKeyStore } from '#shared/adapters/memory-key-store.ts';
import { createMemoryLineStore } from '#shared/adapters/memory-line-store.ts';
import { createMemoryNoticeStore } from '#shared/adapters/memory-notice-store.ts';
import { createMemoryPaceStore } from '#shared/adapters/memory-pace-store.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { DAY_MS } from '#shared/model/units.ts';
import { itBehavesLikeStores } from './all-stores-contract.ts';
import { commitOf, KEY, later, type Stores } from './stores.ts';

async function createStores(): Promise<Stores> {
  const table = createMemoryTable();
  return {
    keys: createMemoryKeyStore(table),
    archive: createMemoryIncidentArchive(table),
    notices: createMemoryNoticeStore(table),
    holds: createMemoryHoldStore(table),
    brake: createMemoryBrakeStore(table),
    care: createMemoryCareStore(table),
    registry: createMemoryKeyRegistry(table),
    exceptions: createMemoryExceptionStore(table),
    audit: createMemoryAuditTrail(table),
    cases: createMemoryCaseStore(table),
    pace: createMemoryPaceStore(table),
    digests: createMemoryDigestStore(table),
    lines: createMemoryLineStore(table),
  };
}

describe('stores in memory', () => {
  itBehavesLikeStores(createStores);

  it('forget chunks after 35 days, so that a long simulation does not grow for ever', async () => {
    const { keys } = await createStores();
    await keys.commit(commitOf());
    await keys.commit(commitOf({ chunkId: 'chunk-2', version: 1, now: later(35 * DAY_MS) }));
    expect((await keys.load(KEY, 'chunk-1')).hasChunk).toBe(false);
  });
});
