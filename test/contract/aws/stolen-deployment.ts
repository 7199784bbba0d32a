// A deployment on DynamoDB Local in which a key was stolen: folded as on AWS, with a case and an audit trail,
// and found by commands through the outputs of its stack.
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { epochMs } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { createFoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import { startStackDouble } from '#test/emulator/start-stack-double.ts';
import { chunksOf } from '#test/unit/account/account.ts';
import { theft } from '#test/unit/account/run.ts';
import { day, KEY } from '#test/unit/pipeline/bot.ts';
import { known, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { geo } from '#test/unit/pipeline/places.ts';
import { type Ran, runKeywarden } from '../cli/run-keywarden.ts';
import type { Stores } from '../stores.ts';
import { createTable, dynamodbClient, storesOn, type WorkTable } from './work-table.ts';

export interface StolenDeployment {
  readonly table: WorkTable;
  readonly stores: Stores;
  readonly audit: AuditTrail;
  readonly stored: StoredIncident;
  /** Runs a command as a person does, in a process of its own. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  stop(): Promise<void>;
}

export const NOW = epochMs(day(RIPE_DAYS, 60));

export async function stolenDeployment(
  events: readonly UsageEvent[] = theft(),
  change: Partial<KeyRecord> = {},
): Promise<StolenDeployment> {
  const table = await createTable(dynamodbClient());
  const stores = storesOn(table);
  const record = { ...defaultKeyRecord(KEY, 'binance', 'enforce'), label: 'maker', ...change };
  await stores.registry.put(record);
  await putBaseline(stores);
  const { keys: store, notices, lines } = stores;
  const policy = DEFAULT_POLICY;
  const services = createFoldServices({ store, notices, lines, geo: geo(), policy, sleep });
  for (const chunk of chunksOf(events, 50)) await foldChunk(chunk, services, NOW);
  const [stored] = await stores.archive.ofKey(KEY, 1);
  if (stored === undefined) throw new Error('Expected an incident, got none.');
  const stack = await startStackDouble({ Keywarden: { TableName: table.name } });
  const endpoints = {
    AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodbEndpoint'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  return {
    table,
    stores,
    audit: createDynamodbAuditTrail(table),
    stored,
    run: (args, env = {}) => runKeywarden(args, '', { ...endpoints, ...env }),
    stop: () => stack.stop(),
  };
}

async function putBaseline({ keys }: Stores): Promise<void> {
  const baseline = known('trades').get(KEY);
  if (baseline === undefined) throw new Error('Expected a baseline, got none.');
  await keys.commit({
    keyId: KEY,
    chunkId: 'before',
    version: 0,
    baseline: encodeBaseline(baseline),
    openIncident: undefined,
    incidents: [],
    notices: [],
    evidence: [],
    now: NOW,
  });
}
