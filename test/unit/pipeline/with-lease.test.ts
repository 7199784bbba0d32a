// Nobody acts on a key past the end of a lease, also not who was held up in the middle of the work.
import { describe, expect, it } from 'vitest';
import { createMemoryHoldStore } from '#shared/adapters/memory-hold-store.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { LEASE_MS, withLease } from '#shared/pipeline/with-lease.ts';

const KEY = keyId('kw_00000000000000000000000000000001');
const START = 1_000_000;

function setUp() {
  const table = createMemoryTable();
  const clock = { at: START };
  const services = {
    holds: createMemoryHoldStore(table),
    newOwner: () => 'worker',
    now: () => epochMs(clock.at),
  };
  return { table, clock, services };
}

describe('work under a lease', () => {
  it('has a clock that goes up to the end of the lease', async () => {
    const { clock, services } = setUp();
    const seen = await withLease(KEY, services, async (now) => {
      clock.at += LEASE_MS - 1;
      return now();
    });
    expect(seen).toBe(START + LEASE_MS - 1);
  });

  it('is over when the lease has run out, and the lease is given back', async () => {
    const { table, clock, services } = setUp();
    const late = withLease(KEY, services, async (now) => {
      clock.at += LEASE_MS;
      return now();
    });
    await expect(late).rejects.toMatchObject({ code: 'unavailable' });
    expect(table.leases.size).toBe(0);
  });
});
