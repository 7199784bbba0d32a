// What the stores of cases, paces and digests make of replies that are lost on the way, through a proxy.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import type { DigestEntry } from '#shared/ports/digest-store.ts';
import { DYNAMODB_LOCAL_CLIENT } from '#test/emulator/create-work-table.ts';
import { type FaultyProxy, first, startFaultyProxy } from '#test/emulator/faulty-proxy.ts';
import { caseOf } from '../case-store-contract.ts';
import { later, NOW, operationNotice, type Stores } from '../stores.ts';
import { createTable, storesOn } from './work-table.ts';

const ENTRY: DigestEntry = { id: '0'.repeat(16), facts: 'operation unknown-key', line: 'one' };
const OTHER: DigestEntry = { ...ENTRY, id: '1'.repeat(16) };

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
  const settings = { ...awsClientSettings(), ...DYNAMODB_LOCAL_CLIENT, endpoint: proxy.endpoint };
  stores = storesOn(await createTable(new DynamoDBClient(settings)));
});

function storesThrough(endpoint: string, name: string) {
  const settings = { ...awsClientSettings(), ...DYNAMODB_LOCAL_CLIENT, endpoint };
  const client = new DynamoDBClient(settings);
  return { client, stores: storesOn({ client, name, onDamaged: () => undefined }) };
}

function loseReplies(times: number): void {
  proxy.decide = first(times, 'UpdateItem', 'lose-reply');
}

describe('an entry of a digest', () => {
  it('that came in while somebody looked is found, though its digest is closed by now', async () => {
    const { name } = await createTable();
    const { digests: others } = storesThrough(inject('dynamodbEndpoint'), name).stores;
    const { client, stores: own } = storesThrough(inject('dynamodbEndpoint'), name);
    let looks = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          if (commandName === 'GetItemCommand' && ++looks === 1) {
            await others.add('d', ENTRY);
            await others.close('d', NOW);
          }
          return answer;
        },
      { step: 'initialize' },
    );
    expect(await own.digests.add('d', ENTRY)).toBe(true);
    expect(await own.digests.add('d', OTHER)).toBe(false);
  });
});

describe('a lost reply', () => {
  it('of a case that was opened or changed is still ours', async () => {
    loseReplies(1);
    expect(await stores.cases.open(caseOf())).toBe(true);
    const next = caseOf({ version: 2, remindAt: later(5) });
    loseReplies(1);
    expect(await stores.cases.change(caseOf(), next)).toBe(true);
    expect(await stores.cases.read('inc-1')).toEqual(next);
  });

  it('of a moment that was taken is still ours', async () => {
    const free = await stores.pace.read('urgent');
    const taken = { version: 0, freeAt: later(1_000), minute: 1, given: 1 };
    loseReplies(1);
    expect(await stores.pace.write('urgent', free, taken)).toBe(true);
    expect(await stores.pace.read('urgent')).toEqual({ ...taken, version: 1 });
  });

  it('of a way that was chosen gives the way', async () => {
    const { noticeId } = operationNotice();
    await stores.notices.put(operationNotice());
    const way = { alertId: noticeId, digest: undefined };
    loseReplies(1);
    expect(await stores.notices.chooseWay(noticeId, undefined, way)).toEqual(way);
  });

  it('of an entry counts it once, also when nobody ever heard of it', async () => {
    loseReplies(1);
    expect(await stores.digests.add('d', ENTRY)).toBe(true);
    loseReplies(3);
    await expect(stores.digests.add('d', OTHER)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await stores.digests.add('d', OTHER)).toBe(true);
    expect((await stores.digests.close('d', NOW)).facts.size).toBe(2);
  });

  it('of a digest that was closed leaves it as it was', async () => {
    await stores.digests.add('d', ENTRY);
    loseReplies(4);
    const closed = await stores.digests.close('d', NOW);
    expect([...closed.facts.keys()]).toEqual([ENTRY.id]);
    expect(await stores.digests.add('d', OTHER)).toBe(false);
    expect(await stores.digests.add('d', ENTRY)).toBe(true);
  });
});
