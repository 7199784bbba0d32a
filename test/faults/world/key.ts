// The key of the cells: a bot that trades, known for a fortnight, with a prepared secret.
import { randomUUID } from 'node:crypto';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { protectSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { known } from '#test/unit/pipeline/habits.ts';
import type { World } from './world.ts';

export const REAL_VALUE = '{"apiKey":"public-id","secret":"real"}';
const TAGS = new Map([
  ['keywarden:key-id', String(KEY)],
  ['keywarden:exchange', 'binance'],
  ['keywarden:label', 'maker'],
  ['keywarden:mode', 'enforce'],
]);

export interface KeyOptions {
  readonly spoilt?: Partial<KeyRecord>;
  /** `none`: nobody has prepared the secret. @default 'tombstone' */
  readonly strategy?: CustodyStrategy | 'none';
}

export async function registerKey(
  world: World,
  { spoilt = {}, strategy = 'tombstone' }: KeyOptions = {},
): Promise<KeyRecord> {
  const secretArn = await makeSecret(world, TAGS);
  if (strategy !== 'none') await protectSecret(world.clients.secrets(), secretArn, strategy);
  const declared = defaultKeyRecord(KEY, 'binance', 'enforce');
  const record = { ...declared, label: 'maker', secretArn, ...spoilt };
  await createDynamodbKeyRegistry(world.direct).put(record);
  await createDynamodbKeyStore(world.direct).commit({
    keyId: KEY,
    chunkId: 'learned',
    version: 0,
    baseline: knownBaseline(),
    openIncident: undefined,
    incidents: [],
    notices: [],
    evidence: [],
    now: world.now,
  });
  return record;
}

/** @returns Its ARN. */
export async function makeSecret(
  world: World,
  tags: ReadonlyMap<string, string>,
  name = 'bot-maker',
): Promise<string> {
  const { ARN = '' } = await world.clients.secrets().send(
    new CreateSecretCommand({
      Name: name,
      SecretString: REAL_VALUE,
      ClientRequestToken: randomUUID(),
      Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  return ARN;
}

/** As it stands in the table. */
export async function recordOf(world: World): Promise<KeyRecord> {
  const record = await createDynamodbKeyRegistry(world.direct).get(KEY);
  if (record === undefined) throw new Error('Expected the key to be registered, found none.');
  return record;
}

/** Learned once for all cells. */
let learned: Uint8Array | undefined;

function knownBaseline(): Uint8Array {
  if (learned !== undefined) return learned;
  const [baseline] = known('trades').values();
  if (baseline === undefined) throw new Error('Expected a baseline, got none.');
  learned = encodeBaseline(baseline);
  return learned;
}
