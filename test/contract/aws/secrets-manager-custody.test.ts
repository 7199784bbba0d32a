import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
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
import { itBehavesLikeAKeyCustody } from '../key-custody-contract.ts';
import { createCase, secretsClient } from './custody-case.ts';

describe('custody on MiniStack', () => {
  itBehavesLikeAKeyCustody((strategy) =>
    createCase(secretsClient(inject('ministackEndpoint')), strategy),
  );
});

describe('custody on a strict double', () => {
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

  const read = async (SecretId: string, at: { VersionStage?: string; VersionId?: string } = {}) => {
    const direct = secretsClient(strict.endpoint);
    try {
      const { SecretString } = await direct.send(new GetSecretValueCommand({ SecretId, ...at }));
      return SecretString?.includes('real') === true ? 'real' : SecretString;
    } catch (error) {
      return error instanceof Error ? error.name : error;
    }
  };
  const labelsOf = async (SecretId: string) =>
    (await client.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages;

  itBehavesLikeAKeyCustody((strategy) => createCase(client, strategy));

  it('tombstone: leaves no way to the real value, by whatever name', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    const { secretArn } = target;
    expect(await read(secretArn)).toBe('real');
    await custody.quarantine(target, 'inc-1');
    const tombstone = '{"keywarden":{"state":"quarantined"}}';
    expect(await read(secretArn)).toBe(tombstone);
    expect(await read(secretArn, { VersionStage: 'AWSPREVIOUS' })).toBe(tombstone);
    const denied = 'AccessDeniedException';
    expect(await read(secretArn, { VersionStage: 'KEYWARDEN_QUARANTINED' })).toBe(denied);
    expect(await read(secretArn, { VersionId: realVersion })).toBe(denied);
    await custody.release(target, realVersion);
    expect(await read(secretArn)).toBe('real');
    expect(await read(secretArn, { VersionId: realVersion })).toBe('real');
  });

  it('fence: denies every reading, and changes no label', async () => {
    const { custody, target, realVersion } = await createCase(client, 'fence');
    const before = await labelsOf(target.secretArn);
    await custody.quarantine(target, 'inc-1');
    expect(await read(target.secretArn)).toBe('AccessDeniedException');
    expect(await labelsOf(target.secretArn)).toEqual(before);
    await custody.release(target, realVersion);
    expect(await read(target.secretArn)).toBe('real');
  });

  it('moves labels as they should stand, and tags state and incident', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    const quarantine = custody.quarantine(target, 'inc-a#b é\n-1');
    await expect(quarantine).resolves.toMatchObject({ kind: 'quarantined' });
    const secret = strict.secrets.get(target.secretArn);
    expect(secret?.versions.get(realVersion)?.labels).toEqual(new Set(['KEYWARDEN_QUARANTINED']));
    const others = [...(secret?.versions ?? [])].filter(([id]) => id !== realVersion);
    expect(others.map(([, { labels }]) => labels)).toEqual([
      new Set(['KEYWARDEN_TOMBSTONE', 'AWSCURRENT', 'AWSPREVIOUS']),
    ]);
    expect(Object.fromEntries(secret?.tags ?? [])).toMatchObject({
      'keywarden:state': 'quarantined',
      'keywarden:incident': 'inc-a_b é_-1',
    });
  });

  it('asks for nothing but descriptions, labels and tags', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    strict.seen.length = 0;
    await custody.quarantine(target, 'inc-1');
    await custody.inspect(target);
    await custody.release(target, realVersion);
    expect(new Set(strict.seen)).toEqual(
      new Set(['DescribeSecret', 'UpdateSecretVersionStage', 'TagResource']),
    );
    expect(strict.seen.length).toBeLessThanOrEqual(18);
  });

  it.for(['UpdateSecretVersionStage', 'TagResource'])(
    'finds what it wants after each lost reply of %s',
    async (operation) => {
      const { custody, target, realVersion } = await createCase(client, 'tombstone');
      proxy.decide = first(2, operation, 'lose-reply');
      expect(await custody.quarantine(target, 'inc-1')).toMatchObject({
        secretVersion: realVersion,
      });
      proxy.decide = first(2, operation, 'lose-reply');
      expect(await custody.release(target, realVersion)).toEqual({ kind: 'released' });
      expect(await read(target.secretArn)).toBe('real');
    },
  );

  it.for([1, 2, 3, 4, 5, 6, 7, 8])(
    'goes on where it died before request %d',
    async (lastRequest) => {
      const { custody, target, realVersion } = await createCase(client, 'tombstone');
      let left = lastRequest;
      proxy.decide = () => (left-- > 0 ? 'pass' : awsError('InternalServiceError', 500));
      await expect(custody.quarantine(target, 'inc-1')).rejects.toMatchObject({
        code: 'unavailable',
      });
      proxy.decide = () => 'pass';
      expect(await custody.quarantine(target, 'inc-1')).toMatchObject({
        secretVersion: realVersion,
      });
      expect(await read(target.secretArn)).not.toBe('real');
    },
  );

  it('holds the new value back when a rotation comes in between', async () => {
    const { custody, target, realVersion, rotate } = await createCase(client, 'tombstone');
    let updates = 0;
    const [held] = await Promise.allSettled([
      new Promise((resolve, reject) => {
        proxy.decide = (operation) => {
          if (operation !== 'UpdateSecretVersionStage' || ++updates !== 2) return 'pass';
          // The label is on the old value, and the old value is about to lose AWSCURRENT.
          return awsError('InvalidParameterException');
        };
        custody.quarantine(target, 'inc-1').then(resolve, reject);
      }),
      rotate(),
    ]);
    expect(held).toMatchObject({ status: 'fulfilled', value: { kind: 'quarantined' } });
    expect(held).not.toMatchObject({ value: { secretVersion: realVersion } });
    expect(await custody.inspect(target)).toMatchObject({ state: 'quarantined' });
  });

  it('says what is not permitted, and what is deleted', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    const denied = { kind: 'impossible', reason: 'not-permitted' };
    for (const operation of ['DescribeSecret', 'UpdateSecretVersionStage']) {
      proxy.decide = first(1, operation, awsError('AccessDeniedException'));
      expect(await custody.quarantine(target, 'inc-1')).toEqual(denied);
    }
    proxy.decide = () => awsError('AccessDeniedException');
    await expect(custody.inspect(target)).rejects.toMatchObject({ code: 'refused' });
    proxy.decide = () => 'pass';
    await client.send(new DeleteSecretCommand({ SecretId: target.secretArn }));
    const missing = { kind: 'impossible', reason: 'secret-missing' };
    await expect(custody.release(target, realVersion)).resolves.toEqual(missing);
  });

  it('that was refused half-way says so, is seen as partial, and can be given back', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    let moves = 0;
    proxy.decide = (operation) => {
      if (operation !== 'UpdateSecretVersionStage' || ++moves < 3) return 'pass';
      return awsError('AccessDeniedException');
    };
    await expect(custody.quarantine(target, 'inc-1')).rejects.toMatchObject({ code: 'refused' });
    proxy.decide = () => 'pass';
    expect(await custody.inspect(target)).toMatchObject({ state: 'partial' });
    expect(await custody.release(target, undefined)).toEqual({ kind: 'released' });
    expect(await custody.inspect(target)).toMatchObject({ state: 'active' });
    expect(realVersion).toBeDefined();
  });

  it('never takes the tombstone for the real value', async () => {
    const { custody, target } = await createCase(client, 'tombstone');
    await custody.quarantine(target, 'inc-1');
    const labels = await labelsOf(target.secretArn);
    const [tombstone] =
      Object.entries(labels ?? {}).find(([, own]) => own.includes('KEYWARDEN_TOMBSTONE')) ?? [];
    await expect(custody.release(target, tombstone)).rejects.toMatchObject({ code: 'refused' });
    expect(await labelsOf(target.secretArn)).toEqual(labels);
  });

  it('says so when it may look no more after it has begun', async () => {
    const { custody, target } = await createCase(client, 'tombstone');
    let looks = 0;
    proxy.decide = (operation) =>
      operation === 'DescribeSecret' && ++looks === 2 ? awsError('AccessDeniedException') : 'pass';
    await expect(custody.quarantine(target, 'inc-1')).rejects.toMatchObject({ code: 'refused' });
  });

  it('leaves a label on the real value after a release, whatever call of an order comes late', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    await custody.quarantine(target, 'inc-1');
    await custody.release(target, realVersion);
    const SecretId = target.secretArn;
    const tombstone = Object.keys((await labelsOf(SecretId)) ?? {}).find(
      (id) => id !== realVersion,
    );
    const late = (VersionStage: string) => ({
      SecretId,
      VersionStage,
      RemoveFromVersionId: realVersion,
      MoveToVersionId: tombstone,
    });
    await client.send(new UpdateSecretVersionStageCommand(late('AWSCURRENT')));
    await client.send(new UpdateSecretVersionStageCommand(late('AWSPREVIOUS')));
    expect(await custody.inspect(target)).toMatchObject({ state: 'quarantined' });
    expect(await custody.release(target, undefined)).toEqual({ kind: 'released' });
    expect(await read(SecretId)).toBe('real');
  });

  it('gives up for now when labels will not stay', async () => {
    const { custody, target } = await createCase(client, 'tombstone');
    proxy.decide = first(99, 'UpdateSecretVersionStage', awsError('InvalidParameterException'));
    await expect(custody.quarantine(target, 'inc-1')).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('is no quarantine while the real value can be read as the previous one', async () => {
    const { custody, target, realVersion } = await createCase(client, 'tombstone');
    await custody.quarantine(target, 'inc-1');
    const versions = strict.secrets.get(target.secretArn)?.versions;
    for (const { labels } of versions?.values() ?? []) labels.delete('AWSPREVIOUS');
    versions?.get(realVersion)?.labels.add('AWSPREVIOUS');
    expect(await custody.inspect(target)).toMatchObject({ state: 'partial' });
    await custody.quarantine(target, 'inc-1');
    expect(await custody.inspect(target)).toMatchObject({ state: 'quarantined' });
  });
});
