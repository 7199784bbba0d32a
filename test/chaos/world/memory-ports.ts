// The stores and topics of the made-up account, without faults yet: the memory adapters over one table.
import { createMemoryAlertPublisher } from '#shared/adapters/memory-alert-publisher.ts';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryBrakeStore } from '#shared/adapters/memory-brake-store.ts';
import { createMemoryCaseStore } from '#shared/adapters/memory-case-store.ts';
import { createMemoryDigestStore } from '#shared/adapters/memory-digest-store.ts';
import { createMemoryHoldStore } from '#shared/adapters/memory-hold-store.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { createMemoryKeyStore } from '#shared/adapters/memory-key-store.ts';
import { createMemoryLineStore } from '#shared/adapters/memory-line-store.ts';
import { createMemoryNoticeStore } from '#shared/adapters/memory-notice-store.ts';
import { createMemoryPaceStore } from '#shared/adapters/memory-pace-store.ts';
import type { MemoryTable } from '#shared/adapters/memory-table.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { LineStore } from '#shared/ports/line-store.ts';

export interface MemoryPorts
  extends Pick<
    DispatchServices,
    'registry' | 'notices' | 'holds' | 'brake' | 'cases' | 'alerts' | 'audit' | 'pace' | 'digests'
  > {
  readonly store: KeyStore;
  readonly lines: LineStore;
}

export function openMemoryPorts(table: MemoryTable, published: AlertMessage[]): MemoryPorts {
  return {
    store: createMemoryKeyStore(table),
    lines: createMemoryLineStore(table),
    registry: createMemoryKeyRegistry(table),
    notices: createMemoryNoticeStore(table),
    holds: createMemoryHoldStore(table),
    brake: createMemoryBrakeStore(table),
    cases: createMemoryCaseStore(table),
    alerts: createMemoryAlertPublisher(published),
    audit: createMemoryAuditTrail(table),
    pace: createMemoryPaceStore(table),
    digests: createMemoryDigestStore(table),
  };
}

/** Calls that change nothing: to do them late, or twice, means nothing. */
export const READS: ReadonlySet<string> = new Set([
  'store.load',
  'store.incident',
  'store.quietIncidents',
  'store.countOpen',
  'lines.served',
  'registry.get',
  'registry.count',
  'notices.open',
  'notices.due',
  'holds.read',
  'holds.held',
  'holds.freed',
  'brake.read',
  'cases.read',
  'cases.toRemind',
  'cases.unresolved',
  'cases.ended',
  'audit.head',
  'pace.read',
  'secrets.DescribeSecret',
]);

/**
 * What the adapters on AWS answer when the client has tried a write again whose first reply was lost: a mark
 * of the attempt tells their own write from another's, as long as nobody has written over it.
 *
 * @returns Undefined where a second try answers for itself.
 */
export function isStillOurs(
  table: MemoryTable,
  name: string,
  args: readonly unknown[],
): boolean | undefined {
  const [first, second] = args;
  switch (name) {
    case 'holds.change':
      return [...table.holds.values()].some((hold) => hold === second);
    case 'cases.change':
      return [...table.cases.values()].some((one) => one === second);
    case 'cases.open':
      return [...table.cases.values()].some((one) => one === first);
    case 'brake.write':
      return table.brake.recent === second;
    default:
      return undefined;
  }
}
