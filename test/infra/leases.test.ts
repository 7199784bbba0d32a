// By itself, since it needs no template: the program that takes guards out runs it for one of them.
import { expect, it } from 'vitest';
import { DISPATCH_TIMEOUT } from '#infra/monitor-functions.ts';
import { LEASE_MS } from '#shared/pipeline/with-lease.ts';

it('DISPATCH ends before its leases do', () => {
  // Its last call may still be under way, and clocks differ.
  expect(2 * DISPATCH_TIMEOUT.toMilliseconds()).toBeLessThanOrEqual(LEASE_MS);
});
