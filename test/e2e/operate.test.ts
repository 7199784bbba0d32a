// The operator's own commands on a deployed stack: the doctor, and dead letters that are shown and returned.
// All through the command line's real entry.
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { listen } from './mailbox.ts';
import { openDeployed } from './open-deployment.ts';
import { linesOf, show, statusOf, until, widest } from './operator.ts';
import { keywarden } from './run-program.ts';
import { declareSource, giveUpSoon, takeTime } from './switches.ts';
import { auditedActions, namesOfItems, readIncidents } from './table.ts';

const { cloud, clients, outputs } = openDeployed();
const PATIENT = keyId('kw_patient');

/** Somebody hears each topic, as the doctor expects. */
beforeAll(async () => {
  for (const topic of ['UrgentTopicArn', 'InformationalTopicArn', 'BotsTopicArn']) {
    await listen(clients, outputs[topic]);
  }
});

/** A key that stays held back would leave the brake no room for the next story. */
afterAll(async () => {
  await takeTime(clients, outputs);
  const { code } = await keywarden(cloud, 'release', 'patient', '--reason', 'over', '--yes');
  if (code !== 0) throw new Error(`Expected the release to be carried out, got code ${code}.`);
});

describe('keywarden doctor', () => {
  it('finds a deployment well, in a table that fits', async () => {
    const { code, output } = await keywarden(cloud, 'doctor');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain(' 0 failed');
    expect(widest(output)).toBeLessThanOrEqual(80);
  });

  it('finds a key that could not be held back, and is content once it can', async () => {
    await addPatient();
    expect(await statusOf(cloud, 'protected')).toBe('failed');
    const failing = await keywarden(cloud, 'doctor');
    expect(failing.code).toBe(1);
    expect(failing.output).toContain('patient is not prepared');
    expect(failing.output).toContain('keywarden keys protect KEY');
    const protect = await keywarden(cloud, 'keys', 'protect', 'patient');
    expect(protect).toMatchObject({ code: 0, errors: '' });
    expect(await statusOf(cloud, 'protected')).toBe('ok');
  });
});

describe('keywarden redrive', () => {
  it('shows a log that nobody takes, and returns it once its source is declared', async () => {
    await giveUpSoon(clients, outputs);
    await dropLate();
    await until(async () => (await show(cloud, 'intake')).length === 1);
    expect((await show(cloud, 'intake'))[0]).toMatchObject({
      queue: 'intake',
      about: 'drops/late/calls.ndjson',
      hopeless: false,
    });
    expect(await statusOf(cloud, 'dead-letters')).toBe('failed');
    await declareSource(clients, outputs, 'late');
    const returned = await keywarden(cloud, 'redrive', 'intake', '--yes');
    expect(returned).toMatchObject({ code: 0, errors: '' });
    expect(returned.output).toContain('intake: 1 returned.');
    await until(async () => (await readIncidents(clients, outputs, PATIENT)).length === 1);
    expect(await show(cloud, 'intake')).toEqual([]);
    expect(await statusOf(cloud, 'dead-letters')).toBe('ok');
  });

  it('leaves what nobody can read, and shows none of it', async () => {
    await clients.queues.send(
      new SendMessageCommand({
        QueueUrl: outputs['IntakeQueueUrl'],
        MessageBody: 'poison {"secret":"canary-5f2c"}',
      }),
    );
    await until(async () => (await show(cloud, 'intake')).length === 1);
    const { code, output } = await keywarden(cloud, 'redrive', '--yes');
    expect(code).toBe(1);
    expect(output).toContain('intake: 1 left');
    expect(output).not.toContain('canary');
    expect(await show(cloud, 'intake')).toHaveLength(1);
    await clients.queues.send(new PurgeQueueCommand({ QueueUrl: outputs['IntakeDeadLettersUrl'] }));
  });

  it('returns a chunk to its key, and drops what the stream gave up', async () => {
    await buryChunk('late-chunk');
    await buryNotice();
    const shown = linesOf((await keywarden(cloud, 'redrive', '--show', '--json')).output);
    expect(shown.map(({ queue, about }) => [queue, about])).toEqual([
      ['chunks', `1 calls of ${PATIENT}, source late`],
      ['notices', '2 new notices'],
    ]);
    const { code, output } = await keywarden(cloud, 'redrive', '--yes');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('chunks: 1 returned.');
    expect(output).toContain('notices: 1 dropped');
    await until(async () =>
      (await namesOfItems(clients, outputs)).includes(`KEY#${PATIENT} CHUNK#late-chunk`),
    );
    expect(await statusOf(cloud, 'dead-letters')).toBe('ok');
  });

  it('asks before it returns anything, where nobody has said yes', async () => {
    await buryNotice();
    const { code, errors } = await keywarden(cloud, 'redrive');
    expect(code).toBe(2);
    expect(errors).toContain('Expected --yes');
    expect(await show(cloud, 'notices')).toHaveLength(1);
  });

  it('has put what was done on the record, whose chain is whole', async () => {
    const actions = await auditedActions(clients, outputs);
    expect(actions).toContain('letters-redriven');
    expect(await statusOf(cloud, 'audit')).toBe('ok');
  });
});

/** Watched, but nothing is prepared in its secret. */
async function addPatient(): Promise<void> {
  const name = `keywarden-e2e-${Date.now()}/patient`;
  await clients.secrets.send(new CreateSecretCommand({ Name: name, SecretString: '{}' }));
  const given = ['--exchange', 'binance', '--key-id', PATIENT, '--label', 'patient'];
  const rules = ['--mode', 'enforce', '--scopes', 'read', '--strategy', 'none'];
  const added = await keywarden(cloud, 'keys', 'add', name, ...given, ...rules);
  expect(added).toMatchObject({ code: 0, errors: '' });
}

const CALL: UsageEvent = {
  kind: 'event',
  leaks: [],
  time: epochMs(Date.now()),
  keyId: PATIENT,
  exchange: 'binance',
  vantage: 'exchange',
  id: 'late-1',
  sourceIp: '203.0.113.9',
  action: 'POST /sapi/v1/capital/withdraw/apply',
  scope: 'withdraw',
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: undefined,
  notional: undefined,
  orderId: undefined,
  userAgent: undefined,
  source: 'late',
  line: 1,
};

/** Of a source that nobody has declared yet; the key was meant to read only. */
async function dropLate(): Promise<void> {
  const { time, keyId: key, exchange, vantage, id, sourceIp, action, scope, outcome } = CALL;
  const line = { time, keyId: key, exchange, vantage, id, sourceIp, action, scope, outcome };
  await clients.objects.send(
    new PutObjectCommand({
      Bucket: outputs['DropsBucketName'],
      Key: 'drops/late/calls.ndjson',
      Body: `${JSON.stringify(line)}\n`,
    }),
  );
}

async function buryChunk(chunkId: string): Promise<void> {
  const events = [{ ...CALL, id: 'late-2' }];
  for (const { text } of encodeChunk({ chunkId, keyId: PATIENT, source: 'late', events })) {
    await clients.queues.send(
      new SendMessageCommand({
        QueueUrl: outputs['ChunkDeadLettersUrl'],
        MessageBody: text,
        MessageGroupId: PATIENT,
        MessageDeduplicationId: chunkId,
      }),
    );
  }
}

async function buryNotice(): Promise<void> {
  const body = {
    requestContext: { condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { batchSize: 2 },
  };
  await clients.queues.send(
    new SendMessageCommand({
      QueueUrl: outputs['NoticeDeadLettersUrl'],
      MessageBody: JSON.stringify(body),
    }),
  );
}
