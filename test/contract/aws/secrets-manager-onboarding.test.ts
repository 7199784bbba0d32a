import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  type SecretsManagerClient,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import {
  fingerprintSecret,
  protectSecret,
  tagSecret,
} from '#shared/adapters/secrets-manager-onboarding.ts';
import { createSecretsManagerSecretDirectory } from '#shared/adapters/secrets-manager-secret-directory.ts';
import { takeFirst } from '#shared/adapters/take-first.ts';
import {
  awsError,
  type FaultyProxy,
  first,
  startFaultyProxy,
} from '#test/emulator/faulty-proxy.ts';
import {
  type StrictSecretsManager,
  startStrictSecretsManager,
} from '#test/emulator/strict-secrets-manager.ts';
import { KEY } from '../stores.ts';
import { createCase, secretsClient } from './custody-case.ts';

async function policyOf(client: SecretsManagerClient, SecretId: string): Promise<unknown> {
  const { ResourcePolicy } = await client.send(new GetResourcePolicyCommand({ SecretId }));
  return ResourcePolicy === undefined ? undefined : JSON.parse(ResourcePolicy);
}

const OWN_STATEMENT = {
  Sid: 'Operators',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::123456789012:root' },
  Action: ['secretsmanager:GetSecretValue'],
  Resource: '*',
};

describe('protecting a secret', () => {
  let strict: StrictSecretsManager;
  let proxy: FaultyProxy;
  let client: SecretsManagerClient;

  beforeAll(async () => {
    strict = await startStrictSecretsManager();
    proxy = await startFaultyProxy(strict.endpoint);
    client = secretsClient(proxy.endpoint);
  });

  afterAll(async () => {
    await proxy.stop();
    await strict.stop();
  });

  beforeEach(() => {
    proxy.decide = () => 'pass';
  });

  it('adds a tombstone beside the value in force', async () => {
    const { target, realVersion } = await createCase(client, 'tombstone');
    const SecretId = target.secretArn;
    const { VersionIdsToStages = {}, Tags } = await client.send(
      new DescribeSecretCommand({ SecretId }),
    );
    expect(VersionIdsToStages[realVersion]).toEqual(['AWSCURRENT']);
    expect(Object.values(VersionIdsToStages)).toContainEqual(['KEYWARDEN_TOMBSTONE']);
    expect(Tags).toContainEqual({ Key: 'keywarden:strategy', Value: 'tombstone' });
  });

  it('does it once, also after lost replies and a death halfway', async () => {
    const { target } = await createCase(client, undefined);
    proxy.decide = first(2, 'PutSecretValue', 'lose-reply');
    await protectSecret(client, target.secretArn, 'tombstone');
    proxy.decide = first(1, 'PutResourcePolicy', 'lose-reply');
    await protectSecret(client, target.secretArn, 'tombstone');
    proxy.decide = () => 'pass';
    strict.seen.length = 0;
    await protectSecret(client, target.secretArn, 'tombstone');
    expect(strict.seen).toEqual(['DescribeSecret', 'GetResourcePolicy', 'TagResource']);
    expect(strict.secrets.get(target.secretArn)?.versions.size).toBe(2);
  });

  it('outlives rotations', async () => {
    const { custody, target, rotate } = await createCase(client, 'tombstone');
    for (let count = 0; count < 3; count++) await rotate();
    expect(await custody.quarantine(target, 'inc-1')).toMatchObject({ kind: 'quarantined' });
  });

  it('keeps the statements of others, and replaces its own', async () => {
    const { target } = await createCase(client, undefined);
    const SecretId = target.secretArn;
    const own = { Version: '2012-10-17', Id: 'ours', Statement: OWN_STATEMENT };
    await client.send(
      new PutResourcePolicyCommand({ SecretId, ResourcePolicy: JSON.stringify(own) }),
    );
    const sidsOf = async () =>
      Reflect.get(Object(await policyOf(client, SecretId)), 'Statement').map(
        ({ Sid }: { Sid: string }) => Sid,
      );
    await protectSecret(client, SecretId, 'fence');
    expect(await sidsOf()).toEqual(['Operators', 'KeywardenFence']);
    await protectSecret(client, SecretId, 'tombstone');
    expect(await sidsOf()).toEqual(['Operators', 'KeywardenHeldLabel', 'KeywardenHeldVersion']);
    expect(await policyOf(client, SecretId)).toMatchObject({ Version: '2012-10-17', Id: 'ours' });
  });

  it('never replaces a policy that it cannot read', async () => {
    const { target } = await createCase(client, undefined);
    const secret = strict.secrets.get(target.secretArn);
    for (const policy of ['{', '[]', '{"Statement":7}']) {
      if (secret !== undefined) secret.policy = policy;
      const protecting = protectSecret(client, target.secretArn, 'fence');
      await expect(protecting).rejects.toMatchObject({ code: 'damaged' });
      expect(secret?.policy).toBe(policy);
    }
  });

  it('says so when another has written the policy meanwhile', async () => {
    const { target } = await createCase(client, undefined);
    const secret = strict.secrets.get(target.secretArn);
    let looks = 0;
    proxy.decide = (operation) => {
      if (operation === 'GetResourcePolicy' && ++looks === 2 && secret !== undefined) {
        secret.policy = JSON.stringify({ Version: '2012-10-17', Statement: [OWN_STATEMENT] });
      }
      return 'pass';
    };
    const protecting = protectSecret(client, target.secretArn, 'fence');
    await expect(protecting).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('puts no second tombstone for one that came late, which a quarantine may stand on', async () => {
    const { custody, target, realVersion } = await createCase(client, undefined);
    const late = secretsClient(strict.endpoint);
    late.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'PutSecretValueCommand') {
            // It has looked and found none; by now another has put one, and it is in force.
            await protectSecret(client, target.secretArn, 'tombstone');
            await custody.quarantine(target, 'inc-1');
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    await protectSecret(late, target.secretArn, 'tombstone');
    expect(await custody.inspect(target)).toMatchObject({ state: 'quarantined' });
    expect(await custody.release(target, realVersion)).toEqual({ kind: 'released' });
  });

  it('says when it may not', async () => {
    const { target } = await createCase(client, undefined);
    proxy.decide = () => awsError('AccessDeniedException');
    const protecting = protectSecret(client, target.secretArn, 'fence');
    await expect(protecting).rejects.toMatchObject({ code: 'refused' });
  });

  it('names the key that a secret holds', async () => {
    const { target } = await createCase(client, undefined);
    const named = { exchange: 'Binance', field: 'apiKey' };
    expect(await fingerprintSecret(client, target.secretArn, named)).toBe(
      fingerprintApiKey('binance', 'public-id'),
    );
  });

  it.for(['none', '__proto__', 'constructor'])('has no key in field %s', async (field) => {
    const { target } = await createCase(client, undefined);
    const asked = fingerprintSecret(client, target.secretArn, { exchange: 'binance', field });
    const error: unknown = await asked.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'refused', cause: undefined });
    expect(String(error)).not.toMatch(/public-id|real/);
  });

  it('quotes no value that is no JSON', async () => {
    const { ARN = '' } = await client.send(
      new CreateSecretCommand({
        Name: `raw-${randomUUID()}`,
        SecretString: 'raw-secret',
        ClientRequestToken: randomUUID(),
      }),
    );
    const asked = fingerprintSecret(client, ARN, { exchange: 'binance', field: 'apiKey' });
    const error: unknown = await asked.catch((caught: unknown) => caught);
    expect(JSON.stringify([String(error), error])).not.toContain('raw-secret');
  });
});

describe('onboarding on MiniStack', () => {
  const client = () => secretsClient(inject('ministackEndpoint'));

  it('protects, tags, and is found by its tags', async () => {
    const secrets = client();
    const { target } = await createCase(secrets, 'fence');
    const declared = new Map([
      ['keywarden:exchange', 'binance'],
      ['keywarden:mode', 'enforce'],
    ]);
    await tagSecret(secrets, target.secretArn, declared);
    const directory = createSecretsManagerSecretDirectory(secrets);
    const all = await takeFirst(directory.list(), 1_000);
    const found = all.find(({ arn }) => arn === target.secretArn);
    expect(found?.createdAt).toBeGreaterThan(1_700_000_000_000);
    expect(found?.lastRotatedAt).toBeUndefined();
    expect(found?.tags).toEqual(
      new Map([['keywarden:key-id', KEY], ['keywarden:strategy', 'fence'], ...declared]),
    );
    expect(await policyOf(secrets, target.secretArn)).toMatchObject({
      Statement: [{ Sid: 'KeywardenFence', Effect: 'Deny' }],
    });
  });

  it('gives readers the tombstone in place of the value', async () => {
    const secrets = client();
    const { custody, target } = await createCase(secrets, 'tombstone');
    await custody.quarantine(target, 'inc-1');
    const SecretId = target.secretArn;
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    expect(SecretString).toBe('{"keywarden":{"state":"quarantined"}}');
  });

  it('finds every page, and neither secrets of others nor deleted ones', async () => {
    const secrets = client();
    const cases = [];
    for (let count = 0; count < 105; count++) cases.push(await createCase(secrets, undefined));
    const [deleted, almost, ...rest] = cases.map(({ target }) => target.secretArn);
    await secrets.send(new DeleteSecretCommand({ SecretId: deleted }));
    await secrets.send(
      new TagResourceCommand({
        SecretId: almost,
        Tags: [{ Key: 'keywarden:key-id-old', Value: 'x' }],
      }),
    );
    const { ARN: other } = await secrets.send(
      new CreateSecretCommand({
        Name: randomUUID(),
        SecretString: 'x',
        Tags: [{ Key: 'keywarden:key-id-old', Value: 'x' }],
      }),
    );
    const directory = createSecretsManagerSecretDirectory(secrets);
    const arns = (await takeFirst(directory.list(), 1_000)).map(({ arn }) => arn);
    expect(arns).toEqual(expect.arrayContaining([almost, ...rest]));
    expect(arns).not.toContain(deleted);
    expect(arns).not.toContain(other);
    expect(new Set(arns).size).toBe(arns.length);
  });
});
