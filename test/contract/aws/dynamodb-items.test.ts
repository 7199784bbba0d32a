// The form of items in the table: what roles, the clean-up and people rely on, and what is damaged.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { takeFirst } from '#shared/adapters/take-first.ts';
import { neverHeld } from '#shared/model/hold.ts';
import { DAY_MS } from '#shared/model/units.ts';
import { callOf } from '../evidence-contract.ts';
import {
  commitOf,
  holdOf,
  incidentOf,
  KEY,
  later,
  NOW,
  OTHER_KEY,
  operationNotice,
  recordOf,
} from '../stores.ts';
import { createTable, dynamodbClient, storesOn, type WorkTable } from './work-table.ts';

const NONE_KEPT = { storedEvents: 0, leftOutEvents: 0 };
const CLIENT = dynamodbClient();
const SECONDS = Math.floor(NOW / 1_000);

async function itemAt(table: WorkTable, pk: string, sk: string): Promise<unknown> {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await CLIENT.send(new GetItemCommand({ TableName: table.name, Key }));
  return Item === undefined ? undefined : unmarshall(Item);
}

async function spoil(table: WorkTable, pk: string, sk: string, fields = {}): Promise<void> {
  const Item: Record<string, AttributeValue> = { pk: { S: pk }, sk: { S: sk }, ...fields };
  await CLIENT.send(new PutItemCommand({ TableName: table.name, Item }));
}

describe('items', () => {
  it('of a commit stand where the architecture says', async () => {
    const table = await createTable(CLIENT);
    const incident = incidentOf();
    const { incidentId, endedAt: lastAt } = incident;
    const openIncident = { incidentId, lastAt, ordinarySince: 2, epoch: 0, ...NONE_KEPT };
    const incidents = [{ status: 'open' as const, incident }];
    await storesOn(table).keys.commit(commitOf({ openIncident, incidents }));
    expect(await itemAt(table, `KEY#${KEY}`, 'STATE')).toEqual({
      pk: `KEY#${KEY}`,
      sk: 'STATE',
      version: 1,
      baseline: new Uint8Array([1, 2, 3]),
      openIncident,
      updatedAt: NOW,
    });
    expect(await itemAt(table, `KEY#${KEY}`, 'CHUNK#chunk-1')).toEqual({
      pk: `KEY#${KEY}`,
      sk: 'CHUNK#chunk-1',
      expiresAt: SECONDS + 35 * 86_400,
    });
    expect(await itemAt(table, `KEY#${KEY}`, `INC#${incidentId}`)).toMatchObject({
      work: 'OPEN',
      workAt: incident.endedAt,
      status: 'open',
    });
  });

  it('of evidence are packed into pieces under 64 KB, and go after 400 days', async () => {
    const table = await createTable(CLIENT);
    const calls = Array.from({ length: 200 }, (_, n) =>
      callOf(later(n), { userAgent: randomBytes(380).toString('base64'), id: randomUUID() }),
    );
    const evidence = [{ incidentId: 'inc-1', events: calls, leftOut: 4 }];
    await storesOn(table).keys.commit(commitOf({ evidence }));
    const { Items = [] } = await CLIENT.send(new ScanCommand({ TableName: table.name }));
    const pieces = Items.map((item) => unmarshall(item)).filter(({ sk }) =>
      String(sk).startsWith('EVENTS#'),
    );
    expect(new Set(pieces.map(({ sk }) => sk))).toEqual(
      new Set(['EVENTS#inc-1#', 'EVENTS#inc-1#chunk-1', 'EVENTS#inc-1#chunk-1#1']),
    );
    for (const { pk, expiresAt, calls: piece } of pieces) {
      expect(pk).toBe(`KEY#${KEY}`);
      expect(expiresAt).toBe(SECONDS + 400 * 86_400);
      expect(piece?.byteLength ?? 0).toBeLessThan(62_000);
    }
  });

  it('of settled notices go after 400 days, and are no work', async () => {
    const table = await createTable(CLIENT);
    const { notices } = storesOn(table);
    const { noticeId } = operationNotice();
    await notices.put(operationNotice());
    const due = { work: 'DUE', workAt: NOW };
    expect(await itemAt(table, `NOTICE#${noticeId}`, 'NOTICE')).toMatchObject(due);
    await notices.settle(noticeId, { attempts: 1, told: undefined }, NOW);
    const settled = await itemAt(table, `NOTICE#${noticeId}`, 'NOTICE');
    expect(settled).toMatchObject({ settledAt: NOW, expiresAt: SECONDS + 400 * 86_400 });
    expect(settled).not.toHaveProperty('work');
    expect(settled).not.toHaveProperty('workAt');
  });

  it('of keys and holds are found by their work', async () => {
    const table = await createTable(CLIENT);
    const { holds, registry } = storesOn(table);
    await registry.put(recordOf(KEY));
    await holds.change(neverHeld(KEY), holdOf());
    expect(await itemAt(table, `REC#${KEY}`, 'RECORD')).toMatchObject({ work: 'KEYS' });
    expect(await itemAt(table, `HOLD#${KEY}`, 'HOLD')).toMatchObject({ work: 'HELD', workAt: NOW });
    await holds.change(holdOf(), holdOf({ state: 'active' }));
    expect(await itemAt(table, `HOLD#${KEY}`, 'HOLD')).toMatchObject({
      work: 'FREED',
      workAt: NOW,
    });
  });
});

describe('a damaged item', () => {
  const damaged = expect.objectContaining({ code: 'damaged' });

  it.for([
    ['state', `KEY#${KEY}`, 'STATE'],
    ['record', `REC#${KEY}`, 'RECORD'],
    ['hold', `HOLD#${KEY}`, 'HOLD'],
  ] as const)('is never taken for no %s', async ([, pk, sk]) => {
    const table = await createTable(CLIENT);
    await spoil(table, pk, sk, { version: { S: 'x' } });
    await expect(storesOn(table).keys.load(KEY)).rejects.toEqual(damaged);
  });

  it('of evidence keeps no other piece back, and is reported', async () => {
    const table = await createTable(CLIENT);
    const { keys, archive } = storesOn(table);
    await keys.commit(
      commitOf({ evidence: [{ incidentId: 'inc-1', events: [callOf(NOW)], leftOut: 0 }] }),
    );
    const calls = { calls: { B: new Uint8Array([1, 2, 3]) } };
    await spoil(table, `KEY#${KEY}`, 'EVENTS#inc-1#chunk-0', calls);
    const { events } = await archive.evidence(KEY, 'inc-1');
    expect(events).toEqual([callOf(NOW)]);
    expect(table.damaged).toEqual([damaged]);
  });

  it('does not keep a list from the others, and is reported', async () => {
    const table = await createTable(CLIENT);
    const { keys, holds, registry } = storesOn(table);
    const at = { workAt: { N: '1' } };
    await spoil(table, `KEY#${OTHER_KEY}`, 'INC#x', { work: { S: 'OPEN' }, ...at });
    await spoil(table, `HOLD#${OTHER_KEY}`, 'HOLD', { work: { S: 'HELD' }, ...at });
    await spoil(table, `REC#${OTHER_KEY}`, 'RECORD', { work: { S: 'KEYS' }, ...at });
    await keys.commit(commitOf({ incidents: [{ status: 'open', incident: incidentOf() }] }));
    await holds.change(neverHeld(KEY), holdOf());
    await registry.put(recordOf(KEY));
    expect(await keys.quietIncidents(NOW, 10)).toHaveLength(1);
    expect(await holds.held(10)).toEqual([holdOf()]);
    expect(await takeFirst(registry.list(), 10)).toEqual([recordOf(KEY)]);
    expect(table.damaged).toEqual([damaged, damaged, damaged]);
  });

  it('of the outbox is handed out, and fails in the hand of whoever opens it', async () => {
    const table = await createTable(CLIENT);
    const { notices } = storesOn(table);
    await spoil(table, 'NOTICE#n', 'NOTICE', { work: { S: 'DUE' }, workAt: { N: '1' } });
    expect(await notices.due(NOW, 10)).toEqual(['n']);
    await expect(notices.open('n')).rejects.toEqual(damaged);
    await notices.settle('n', { attempts: 1, told: undefined }, NOW);
    expect(await notices.due(NOW, 10)).toEqual([]);
  });
});

describe('a row of the audit trail', () => {
  it('is never written over, though the head was turned back', async () => {
    const table = await createTable(CLIENT);
    const { audit } = storesOn(table);
    const entry = { at: NOW, by: 'ann', action: 'mode-changed', subject: KEY } as const;
    const first = await audit.append({ ...entry, detail: 'first' });
    const second = await audit.append({ ...entry, detail: 'second' });
    const head = { seq: { N: String(first.seq) }, hash: { S: first.hash } };
    await spoil(table, 'AUDIT', 'HEAD', head);
    await expect(audit.append({ ...entry, detail: 'third' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await takeFirst(audit.rows(), 10)).toEqual([first, second]);
  });
});

describe('what DynamoDB has deleted late or early', () => {
  it('is no incident that a lesson could close', async () => {
    const table = await createTable(CLIENT);
    const { keys } = storesOn(table);
    await keys.commit(commitOf());
    const lesson = { keyId: KEY, version: 1, baseline: new Uint8Array([9]), now: NOW };
    expect(await keys.teach({ ...lesson, closes: 'inc-gone' })).toBe(false);
    expect(await itemAt(table, `KEY#${KEY}`, 'INC#inc-gone')).toBeUndefined();
    expect((await keys.load(KEY)).version).toBe(1);
  });

  it('is a chunk that may come again', async () => {
    const table = await createTable(CLIENT);
    const { keys } = storesOn(table);
    await keys.commit(commitOf());
    const Key = { pk: { S: `KEY#${KEY}` }, sk: { S: 'CHUNK#chunk-1' } };
    await CLIENT.send(new DeleteItemCommand({ TableName: table.name, Key }));
    const now = later(36 * DAY_MS);
    expect(await keys.commit(commitOf({ version: 1, now }))).toBe('committed');
  });
});
