// quarantine, release and audit, as a person runs them.
import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toKey } from '#shared/adapters/dynamodb-item.ts';
import { auditRowAt } from '#shared/adapters/dynamodb-table.ts';
import { secretsClient } from '../custody-case.ts';
import { type Desk, jsonOf, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.stop();
});

const REASON = ['--reason', 'seen in a repository', '--yes', '--by', 'ann'];

describe('keywarden quarantine and release', () => {
  it('hold a key back and give the very version back', async () => {
    const record = await desk.register('held');
    const labels = () =>
      [...(desk.secretOf(record)?.versions.values() ?? [])].find(({ labels: l }) =>
        l.has('AWSCURRENT'),
      )?.value;
    const ran = await desk.run('quarantine', 'held', ...REASON);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('is held back');
    expect(labels()).toContain('keywarden');
    const again = await desk.run('quarantine', 'held', ...REASON);
    expect([again.code, again.out]).toEqual([1, expect.stringMatching(/already, since .* by ann/)]);
    expect(await desk.run('release', 'held')).toMatchObject({ code: 2 });
    const unasked = await desk.run('release', 'held', '--reason', 'x');
    expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
    const back = await desk.run('release', 'held', '--reason', 'mine', '--yes', '--json');
    expect([back.code, jsonOf(back)]).toEqual([
      0,
      { type: 'release', keyId: record.keyId, outcome: 'released' },
    ]);
    expect(labels()).toContain('real');
    const rows = (await desk.rows()).slice(-2);
    expect(rows).toMatchObject([
      { by: 'ann', action: 'key-quarantined', subject: record.keyId },
      { action: 'key-released', subject: record.keyId },
    ]);
    const told = await desk.told();
    expect(told).toContain('operator-action.key-quarantined');
    expect(told).toContain(`key-released.${record.keyId}`);
    const free = await desk.run('release', 'held', '--reason', 'x', '--yes');
    expect([free.code, free.out]).toEqual([0, expect.stringContaining('was not held back')]);
  });

  it('leave a value that somebody has put there since', async () => {
    const record = await desk.register('rotated');
    await desk.run('quarantine', 'rotated', ...REASON);
    const client = secretsClient(desk.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] ?? '');
    await client.send(
      new PutSecretValueCommand({
        SecretId: record.secretArn,
        SecretString: '{"apiKey":"next","secret":"next"}',
        ClientRequestToken: 'a'.repeat(32),
      }),
    );
    const ran = await desk.run('release', 'rotated', '--reason', 'new key', '--yes');
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('holds another value')]);
    expect((await desk.rows()).at(-1)?.detail).toContain('another value');
  });

  it('say what cannot be done', async () => {
    const record = await desk.register('unprepared', { secretArn: undefined });
    const ran = await desk.run('quarantine', record.keyId, ...REASON, '--json');
    expect([ran.code, jsonOf(ran)]).toMatchObject([1, { outcome: 'impossible' }]);
    expect(await desk.run('quarantine', 'nobody', ...REASON)).toMatchObject({ code: 2 });
  });
});

describe('keywarden audit', () => {
  it('lists what was decided, of one key and as NDJSON', async () => {
    const all = await desk.run('audit', 'list', '--since', '1h');
    expect(all.out).toMatch(/ 1 \d{4}-\d\d-\d\d \d\d:\d\d {2}key-quarantined {2}by ann\n/);
    const some = await desk.run('audit', 'list', '--key', 'rotated', '--json');
    const rows = some.out.split('\n').filter((line) => line !== '');
    expect(rows.map((row): unknown => JSON.parse(row))).toMatchObject([
      { type: 'audit-row', action: 'key-quarantined' },
      { type: 'audit-row', action: 'key-released' },
    ]);
    expect(await desk.run('audit', 'list', '--last', '0')).toMatchObject({ code: 2 });
  });

  it('finds the trail whole, and each row that is not', async () => {
    const head = await desk.stores.audit.head();
    const rows = await desk.rows();
    const anchor = `2:${rows[1]?.hash.slice(0, 16)}`;
    const whole = await desk.run('audit', 'verify', '--anchor', anchor, '--json');
    expect([whole.code, jsonOf(whole)]).toMatchObject([0, { whole: true, head }]);
    const strange = await desk.run('audit', 'verify', '--anchor', `2:${'0'.repeat(16)}`);
    expect([strange.code, strange.out]).toEqual([1, expect.stringContaining('row 2 is not as')]);
    expect(await desk.run('audit', 'verify', '--anchor', '2')).toMatchObject({ code: 2 });
    const { client, name: TableName } = desk.table;
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: toKey(auditRowAt(1)),
        UpdateExpression: 'SET #row = :row',
        ExpressionAttributeNames: { '#row': 'row' },
        ExpressionAttributeValues: {
          ':row': { S: JSON.stringify({ ...rows[0], by: 'somebody else' }) },
        },
      }),
    );
    await client.send(new DeleteItemCommand({ TableName, Key: toKey(auditRowAt(3)) }));
    const spoilt = await desk.run('audit', 'verify');
    expect(spoilt.code).toBe(1);
    expect(spoilt.out).toContain('row 1 was altered');
    expect(spoilt.out).toContain('row 3 is missing');
  });
});
