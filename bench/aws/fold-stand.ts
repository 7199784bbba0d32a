// FOLD as it is deployed, on a table of DynamoDB Local that holds a mature fleet.
import { setTimeout as sleep } from 'node:timers/promises';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbLineStore } from '#shared/adapters/dynamodb-line-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { epochMs } from '#shared/model/units.ts';
import { createFoldServices, type FoldServices } from '#shared/pipeline/fold-chunk.ts';
import { createWorkTable, dynamodbLocalClient } from '#test/emulator/create-work-table.ts';
import { KeyFeed } from './key-feed.ts';
import { growFleet, type MatureKey } from './mature-fleet.ts';
import { RequestLedger } from './request-ledger.ts';

export interface FoldStand {
  readonly endpoint: string;
  readonly table: DynamodbTable;
  readonly ledger: RequestLedger;
  readonly keys: readonly MatureKey[];
  /** One for each key: its time only ever goes on. */
  readonly feeds: readonly KeyFeed[];
  readonly services: FoldServices;
}

export async function buildStand(endpoint: string): Promise<FoldStand> {
  const client = dynamodbLocalClient(endpoint);
  const name = await createWorkTable(client);
  const ledger = new RequestLedger(client);
  const table = {
    client,
    name,
    onDamaged: (error: Error) => {
      throw error;
    },
  };
  const geo = new CachedGeoLocator(createGeoipLiteGeoLocator());
  const keys = growFleet(geo);
  for (const key of keys) await enter(table, key);
  const notices = createDynamodbNoticeStore(table);
  const store = createDynamodbKeyStore(table);
  const lines = createDynamodbLineStore(table);
  const policy = DEFAULT_POLICY;
  const services = createFoldServices({ store, notices, lines, geo, policy, sleep });
  const feeds = keys.map((key) => new KeyFeed(key));
  return { endpoint, table, ledger, keys, feeds, services };
}

/** As if all that it ever did had been folded. */
export async function enter(table: DynamodbTable, key: MatureKey): Promise<void> {
  await createDynamodbKeyRegistry(table).put(recordOf(key));
  await createDynamodbKeyStore(table).commit({
    keyId: key.keyId,
    chunkId: 'before',
    version: 0,
    baseline: encodeBaseline(key.baseline),
    openIncident: undefined,
    incidents: [],
    notices: [],
    evidence: [],
    now: epochMs(key.baseline.lastAt),
  });
}

/** Gives each key a hold of its own, as a person's release leaves it behind. */
export async function touchHold(table: DynamodbTable, key: MatureKey): Promise<void> {
  const holds = createDynamodbHoldStore(table);
  const before = await holds.read(key.keyId);
  await holds.change(before, {
    ...before,
    state: 'quarantined',
    incidentId: `inc-${key.keyId}-1767225600000`,
    strategy: 'tombstone',
    secretVersion: '01234567-89ab-cdef-0123-456789abcdef',
    changedAt: epochMs(key.baseline.lastAt),
  });
}

function recordOf({ keyId, exchange, bot }: MatureKey): KeyRecord {
  return {
    ...defaultKeyRecord(keyId, exchange, 'enforce'),
    label: `${exchange} ${bot}`,
    owner: 'desk-1',
    secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:bots/bot-AbCdEf',
    scopes: ['read', 'trade'],
  };
}
