// A whole deployment in memory: keys, their secrets, the table, the topics. Stories run on it, and faults
// are put between its parts.
import { createMemoryAlertPublisher } from '#shared/adapters/memory-alert-publisher.ts';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryBrakeStore } from '#shared/adapters/memory-brake-store.ts';
import { createMemoryCaseStore } from '#shared/adapters/memory-case-store.ts';
import { createMemoryDigestStore } from '#shared/adapters/memory-digest-store.ts';
import { createMemoryHoldStore } from '#shared/adapters/memory-hold-store.ts';
import { createMemoryKeyCustody } from '#shared/adapters/memory-key-custody.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { createMemoryKeyStore } from '#shared/adapters/memory-key-store.ts';
import { createMemoryLineStore } from '#shared/adapters/memory-line-store.ts';
import { createMemoryNoticeStore } from '#shared/adapters/memory-notice-store.ts';
import { createMemoryPaceStore } from '#shared/adapters/memory-pace-store.ts';
import { type MemorySecrets, memorySecret } from '#shared/adapters/memory-secrets.ts';
import { createMemoryTable, type MemoryTable } from '#shared/adapters/memory-table.ts';
import { createTellingCalendar } from '#shared/adapters/telling-calendar.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { type EpochMs, epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import { createFoldServices, type FoldServices } from '#shared/pipeline/fold-chunk.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { known } from '#test/unit/pipeline/habits.ts';
import { geo } from '#test/unit/pipeline/places.ts';

export interface Account {
  readonly table: MemoryTable;
  readonly secrets: MemorySecrets;
  readonly published: AlertMessage[];
  readonly fold: FoldServices;
  readonly dispatch: DispatchServices;
  /** Wall-clock time of the deployment; a story moves it on. */
  now: EpochMs;
}

export function arnOf(id: KeyId): string {
  return `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${id}`;
}

export function enforced(id: KeyId = KEY, spoilt: Partial<KeyRecord> = {}): KeyRecord {
  const record = defaultKeyRecord(id, 'binance', 'enforce');
  return { ...record, label: 'maker', secretArn: arnOf(id), ...spoilt };
}

/** An account whose keys are known as bots that trade, with prepared secrets. */
export function openAccount(records: readonly KeyRecord[] = [enforced()]): Account {
  const table = createMemoryTable();
  const secrets: MemorySecrets = new Map();
  const published: AlertMessage[] = [];
  for (const record of records) {
    table.records.set(record.keyId, record);
    const [baseline] = known('trades').values();
    if (baseline === undefined) throw new Error('Expected a baseline.');
    const learned = { version: 1, baseline: encodeBaseline(baseline), openIncident: undefined };
    table.states.set(record.keyId, learned);
    secrets.set(arnOf(record.keyId), memorySecret(arnOf(record.keyId), record.keyId, 'tombstone'));
  }
  const store = createMemoryKeyStore(table);
  const notices = createMemoryNoticeStore(table);
  let owners = 0;
  const account: Account = {
    table,
    secrets,
    published,
    fold: createFoldServices({
      store,
      notices,
      lines: createMemoryLineStore(table),
      geo: geo(),
      policy: DEFAULT_POLICY,
      sleep: (ms) => account.dispatch.sleep(ms),
    }),
    dispatch: {
      store,
      notices,
      registry: createMemoryKeyRegistry(table),
      holds: createMemoryHoldStore(table),
      brake: createMemoryBrakeStore(table),
      custody: createMemoryKeyCustody(secrets),
      alerts: createMemoryAlertPublisher(published),
      audit: createMemoryAuditTrail(table),
      cases: createMemoryCaseStore(table),
      pace: createMemoryPaceStore(table),
      digests: createMemoryDigestStore(table),
      calendar: createTellingCalendar({ at: '08:00', timeZone: 'UTC' }, undefined),
      sleep: async (ms) => {
        account.now = epochMs(account.now + ms);
      },
      newOwner: () => `worker-${owners++}`,
    },
    now: epochMs(Date.UTC(2026, 2, 16, 1)),
  };
  return account;
}

/** The events as the chunks that NORMALISE would make of them: of one key each, with stable ids. */
export function chunksOf(events: readonly UsageEvent[], size = 20, source = 'proxy'): Chunk[] {
  const byKey = Map.groupBy(events, (event) => event.keyId);
  return [...byKey].flatMap(([id, own]) =>
    Array.from({ length: Math.ceil(own.length / size) }, (_, n) => ({
      chunkId: `${source}-${id}-${n}`,
      keyId: id,
      source,
      events: own.slice(n * size, (n + 1) * size),
    })),
  );
}

export function isHeld({ secrets }: Account, id: KeyId = KEY): boolean {
  return secrets.get(arnOf(id))?.heldVersion !== undefined;
}

export function noticesOf({ table }: Account): readonly string[] {
  return [...table.notices.keys()];
}

export function numbered(n: number): KeyId {
  return keyId(`kw_${n.toString(16).padStart(32, '0')}`);
}
