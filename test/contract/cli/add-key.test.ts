import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  type SecretsManagerClient,
  type Tag,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AddKeyArguments, addKey } from '#cli/keys/add-key.ts';
import { UsageError } from '#cli/usage-error.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs } from '#shared/model/units.ts';
import { secretsClient } from '#test/contract/aws/custody-case.ts';
import {
  type StrictSecretsManager,
  startStrictSecretsManager,
} from '#test/emulator/strict-secrets-manager.ts';

const GIVEN: AddKeyArguments = { exchange: 'Binance', field: 'apiKey', strategy: 'tombstone' };
const WRITES = /^(?:Put|Tag|Update)/;

describe('addKey', () => {
  let strict: StrictSecretsManager;
  let secrets: SecretsManagerClient;

  beforeAll(async () => {
    strict = await startStrictSecretsManager();
    secrets = secretsClient(strict.endpoint);
  });

  afterAll(async () => {
    await strict.stop();
  });

  async function prepare(Tags: Tag[] = []) {
    const Name = `bot-${randomUUID()}`;
    const SecretString = '{"apiKey":"public-id","secret":"real"}';
    const ClientRequestToken = randomUUID();
    const command = new CreateSecretCommand({ Name, SecretString, ClientRequestToken, Tags });
    const { ARN: arn = '' } = await secrets.send(command);
    strict.seen.length = 0;
    const table = createMemoryTable();
    const registry = createMemoryKeyRegistry(table);
    const audit = createMemoryAuditTrail(table);
    const now = () => epochMs(1_790_000_000_000);
    const add = (change: Partial<AddKeyArguments> = {}) =>
      addKey({ secrets, registry, trail: { audit, now } }, Name, { ...GIVEN, ...change });
    return { name: Name, arn, registry, table, add };
  }

  it('registers what the tags say, without a list of secrets', async () => {
    const { name, arn, registry, table, add } = await prepare();
    const record = await add({ mode: 'enforce', scopes: 'read,trade' });
    expect(record).toMatchObject({
      keyId: fingerprintApiKey('binance', 'public-id'),
      label: name,
      mode: 'enforce',
      scopes: ['read', 'trade'],
      secretArn: arn,
    });
    expect(await registry.get(record.keyId)).toEqual(record);
    expect(strict.secrets.get(arn)?.tags.get('keywarden:key-id')).toBe(record.keyId);
    expect(strict.seen).not.toContain('ListSecrets');
    expect(table.audit).toMatchObject([{ action: 'key-registered', subject: record.keyId }]);
  });

  it('puts new tags over old ones, and keeps the others', async () => {
    const { add } = await prepare([
      { Key: 'keywarden:mode', Value: 'alert' },
      { Key: 'keywarden:owner', Value: 'desk' },
    ]);
    expect(await add({ mode: 'enforce' })).toMatchObject({ mode: 'enforce', owner: 'desk' });
  });

  it.for<readonly [string, Partial<AddKeyArguments>]>([
    ['--label', { label: 'maker (old)' }],
    ['--owner', { owner: 'o'.repeat(257) }],
    ['--key-id', { keyId: 'a,b' }],
    ['--exchange', { exchange: 'binance!' }],
    ['--scopes', { scopes: 'read;trade' }],
    ['--allow-cidrs', { allowCidrs: '203.0.113.0/24|' }],
  ])('names %s when no tag may hold it, and changes nothing', async ([option, change]) => {
    const { add } = await prepare();
    const error: unknown = await add(change).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(`value for ${option}.`);
    expect(strict.seen).toEqual([]);
  });

  it('changes nothing where old tags make no record', async () => {
    const { add, registry, table, arn } = await prepare([{ Key: 'keywarden:mood', Value: 'x' }]);
    await expect(add()).rejects.toThrow(/mood/);
    expect(strict.seen.filter((operation) => WRITES.test(operation))).toEqual([]);
    expect(table.audit).toEqual([]);
    expect(strict.secrets.get(arn)?.tags.has('keywarden:key-id')).toBe(false);
    expect(await registry.get(fingerprintApiKey('binance', 'public-id'))).toBeUndefined();
  });

  it('refuses a secret marked for deletion', async () => {
    const { add, arn } = await prepare();
    await secrets.send(new DeleteSecretCommand({ SecretId: arn }));
    await expect(add({ keyId: 'kw_1' })).rejects.toMatchObject({ code: 'refused' });
  });
});
