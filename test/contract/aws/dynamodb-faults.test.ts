// What the stores make of lost replies, throttling and refusals, through a proxy that causes them.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { neverHeld } from '#shared/model/hold.ts';
import {
  awsError,
  type FaultyProxy,
  first,
  startFaultyProxy,
} from '#test/emulator/faulty-proxy.ts';
import { callOf } from '../evidence-contract.ts';
import {
  commitOf,
  holdOf,
  incidentNotice,
  incidentOf,
  KEY,
  later,
  NOW,
  OPEN_POINTER,
  operationNotice,
  recordOf,
  type Stores,
} from '../stores.ts';
import { createTable, storesOn } from './work-table.ts';

let proxy: FaultyProxy;
let stores: Stores;

beforeAll(async () => {
  proxy = await startFaultyProxy(inject('dynamodbEndpoint'));
});

afterAll(async () => {
  await proxy.stop();
});

beforeEach(async () => {
  proxy.decide = () => 'pass';
  stores = storesOn(await createTable(proxyClient()));
});

function proxyClient(requestTimeout = 3_000): DynamoDBClient {
  const settings = awsClientSettings();
  return new DynamoDBClient({
    ...settings,
    requestHandler: { ...settings.requestHandler, requestTimeout },
    endpoint: proxy.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

describe('a lost reply', () => {
  it('of a commit never counts twice', async () => {
    proxy.decide = first(1, 'TransactWriteItems', 'lose-reply');
    expect(['committed', 'duplicate']).toContain(
      await stores.keys.commit(commitOf({ notices: [operationNotice()] })),
    );
    expect((await stores.keys.load(KEY)).version).toBe(1);
    expect(await stores.notices.due(NOW, 10)).toEqual([operationNotice().noticeId]);
  });

  it('of each attempt at a commit is a duplicate when the chunk comes again', async () => {
    proxy.decide = first(3, 'TransactWriteItems', 'lose-reply');
    const commit = commitOf({ notices: [operationNotice()] });
    await expect(stores.keys.commit(commit)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await stores.keys.commit(commit)).toBe('duplicate');
    expect((await stores.keys.load(KEY)).version).toBe(1);
  });

  it('of a commit stores the calls of an incident once', async () => {
    const { incidentId } = incidentOf();
    const commit = commitOf({ evidence: [{ incidentId, events: [callOf(NOW)], leftOut: 2 }] });
    proxy.decide = first(3, 'TransactWriteItems', 'lose-reply');
    await expect(stores.keys.commit(commit)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await stores.keys.commit(commit)).toBe('duplicate');
    const kept = { events: [callOf(NOW)], leftOut: 2 };
    expect(await stores.archive.evidence(KEY, incidentId)).toEqual(kept);
  });

  it('of closing an incident never counts twice', async () => {
    const incident = incidentOf();
    const { incidentId, endedAt: lastAt } = incident;
    const openIncident = { ...OPEN_POINTER, incidentId, lastAt };
    await stores.keys.commit(commitOf({ openIncident, incidents: [{ status: 'open', incident }] }));
    proxy.decide = first(3, 'TransactWriteItems', 'lose-reply');
    const close = () =>
      stores.keys.close({ status: 'closed', incident }, incidentNotice('closed'), NOW);
    await expect(close()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await close()).toBe('duplicate');
    expect((await stores.keys.load(KEY)).version).toBe(2);
  });

  it('of a hold, a lease or the brake is still ours', async () => {
    proxy.decide = first(1, 'UpdateItem', 'lose-reply');
    expect(await stores.holds.change(neverHeld(KEY), holdOf())).toBe(true);
    proxy.decide = first(1, 'UpdateItem', 'lose-reply');
    expect(await stores.holds.acquire({ keyId: KEY, owner: 'a' }, NOW, later(9))).toBe(true);
    proxy.decide = first(1, 'UpdateItem', 'lose-reply');
    expect(await stores.brake.write(0, [])).toBe(true);
    expect(await stores.brake.read()).toMatchObject({ version: 1 });
  });

  it('of settling and postponing changes nothing more', async () => {
    const { noticeId } = operationNotice();
    const progress = { attempts: 1, told: undefined };
    proxy.decide = first(1, 'PutItem', 'lose-reply');
    await stores.notices.put(operationNotice());
    proxy.decide = first(1, 'UpdateItem', 'lose-reply');
    await stores.notices.postpone(noticeId, progress, later(5));
    expect(await stores.notices.due(later(5), 10)).toEqual([noticeId]);
    proxy.decide = first(1, 'UpdateItem', 'lose-reply');
    await stores.notices.settle(noticeId, progress, NOW);
    expect(await stores.notices.open(noticeId)).toBeUndefined();
  });
});

describe('a fault', () => {
  const everything = () => [
    stores.keys.load(KEY),
    stores.keys.commit(commitOf()),
    stores.keys.quietIncidents(NOW, 1),
    stores.notices.put(operationNotice()),
    stores.notices.due(NOW, 1),
    stores.holds.change(neverHeld(KEY), holdOf()),
    stores.registry.put(recordOf(KEY)),
    stores.registry.count(),
  ];

  it.for([
    ['ThrottlingException', 'unavailable', 400],
    ['ProvisionedThroughputExceededException', 'unavailable', 400],
    ['TransactionInProgressException', 'unavailable', 400],
    ['InternalServerError', 'unavailable', 500],
    ['AccessDeniedException', 'refused', 400],
    ['ResourceNotFoundException', 'refused', 400],
    ['ValidationException', 'refused', 400],
  ] as const)('%s is %s, whatever was asked', async ([name, code, status]) => {
    proxy.decide = () => awsError(name, status);
    const results = await Promise.allSettled(everything());
    expect(results.map((one) => one.status === 'rejected' && one.reason)).toEqual(
      results.map(() => expect.objectContaining({ name: 'OutsideError', code })),
    );
  });

  it('of a service that says nothing is unavailable, after three attempts', async () => {
    const hasty = storesOn({ ...(await createTable(proxyClient())), client: proxyClient(100) });
    proxy.decide = () => 'silence';
    proxy.seen.length = 0;
    const from = performance.now();
    await expect(hasty.keys.load(KEY)).rejects.toMatchObject({ code: 'unavailable' });
    // By its own time-out: a connection on which nothing moves is given up after five seconds, each time.
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(proxy.seen).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem']);
  });

  it('of a service that nobody reaches is unavailable', async () => {
    const gone = await startFaultyProxy(inject('dynamodbEndpoint'));
    const client = new DynamoDBClient({
      ...awsClientSettings(),
      endpoint: gone.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await gone.stop();
    const { brake } = storesOn({ client, name: 'x', onDamaged: () => undefined });
    await expect(brake.read()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });
});

describe('a cancelled commit', () => {
  const cancelled = (...codes: readonly string[]) =>
    awsError('TransactionCanceledException', 400, {
      CancellationReasons: codes.map((Code) => ({ Code })),
    });

  it.for([
    ['ThrottlingError', 'unavailable'],
    ['ProvisionedThroughputExceeded', 'unavailable'],
    ['ValidationError', 'refused'],
  ] as const)('by %s is %s', async ([reason, code]) => {
    proxy.decide = first(1, 'TransactWriteItems', cancelled('None', reason));
    await expect(stores.keys.commit(commitOf())).rejects.toMatchObject({ code });
  });

  it('by another one at the same item is a conflict: whoever folds loads again', async () => {
    const reason = cancelled('TransactionConflict', 'None');
    proxy.decide = first(1, 'TransactWriteItems', reason);
    expect(await stores.keys.commit(commitOf())).toBe('conflict');
    expect(await stores.keys.commit(commitOf())).toBe('committed');
  });

  it('whose marker is there is a duplicate, whatever AWS says of it', async () => {
    await stores.keys.commit(commitOf());
    proxy.decide = first(1, 'TransactWriteItems', cancelled('TransactionConflict', 'None'));
    expect(await stores.keys.commit(commitOf())).toBe('duplicate');
  });

  it('does not go on for ever when a notice comes and goes', async () => {
    proxy.decide = first(
      99,
      'TransactWriteItems',
      cancelled('None', 'ConditionalCheckFailed', 'None'),
    );
    const commit = commitOf({ notices: [operationNotice()] });
    await expect(stores.keys.commit(commit)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a batch that is answered in part', () => {
  const unprocessed = (table: string) => ({
    status: 200,
    body: {
      Responses: {},
      UnprocessedKeys: {
        [table]: {
          ConsistentRead: true,
          Keys: [{ pk: { S: `KEY#${KEY}` }, sk: { S: 'STATE' } }],
        },
      },
    },
  });

  it('is asked for the rest', async () => {
    const table = await createTable(proxyClient());
    const { keys } = storesOn(table);
    await keys.commit(commitOf());
    proxy.decide = first(2, 'BatchGetItem', unprocessed(table.name));
    expect((await keys.load(KEY)).version).toBe(1);
  });

  it('is never taken for a key without a past', async () => {
    const table = await createTable(proxyClient());
    const { keys } = storesOn(table);
    proxy.decide = () => unprocessed(table.name);
    await expect(keys.load(KEY)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
