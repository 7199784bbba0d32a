// Folds a theft and a stranger's chunk, and asks FOLD's role about every request that this makes of the table.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import type { FoldServices } from '#shared/pipeline/fold-chunk.ts';
import { chunksOf, isHeld, numbered, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { isAllowed, type Request } from './is-allowed.ts';
import { leading, TABLE } from './requests.ts';
import { statementsByRole } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

const named = z.object({ pk: z.object({ S: z.string() }) });
const asked = z.object({
  Key: named.optional(),
  Item: named.optional(),
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(named) })).optional(),
  TransactItems: z.array(z.record(z.string(), z.object({ Item: named.optional() }))).optional(),
});

/** AWS does not say whether it judges each item of a transaction or all of them together: so both are asked. */
function requestsOf(operation: string, input: unknown): readonly Request[] {
  const { Key, Item, RequestItems = {}, TransactItems = [] } = asked.parse(input);
  const read = Object.values(RequestItems).flatMap(({ Keys }) => Keys);
  const own = [Key ?? [], Item ?? [], read].flat().map(({ pk }) => pk.S);
  const written = TransactItems.flatMap(Object.entries).map(([kind, { Item: item }]) => ({
    action: `dynamodb:${kind}Item`,
    pk: item?.pk.S ?? 'none',
  }));
  const all = leading(...written.map(({ pk }) => pk));
  return [
    ...(own.length === 0
      ? []
      : [{ action: `dynamodb:${operation}`, resource: TABLE, context: leading(...own) }]),
    ...written.map(({ action, pk }) => ({ action, resource: TABLE, context: leading(pk) })),
    ...written.map(({ action }) => ({ action, resource: TABLE, context: all })),
  ];
}

/** A table that takes all writes, knows nothing, and never reaches the network. */
function listeningTable(requests: Request[]) {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  client.middlewareStack.add(
    (_, context) =>
      async ({ input }) => {
        const operation = String(context['commandName']).replace(/Command$/, '');
        requests.push(...requestsOf(operation, input));
        return { output: { $metadata: {}, Responses: {} }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  const onDamaged = (error: Error): never => {
    throw error;
  };
  return { client, name: 'table', onDamaged };
}

/** Asks the listening table whatever the one in memory is asked, which answers. */
function asking(fold: FoldServices, requests: Request[]): FoldServices {
  const table = listeningTable(requests);
  const store = createDynamodbKeyStore(table);
  const notices = createDynamodbNoticeStore(table);
  return {
    ...fold,
    store: {
      ...fold.store,
      load: async (keyId, chunkId) => {
        await store.load(keyId, chunkId);
        return fold.store.load(keyId, chunkId);
      },
      incident: async (keyId, incidentId) => {
        await store.incident(keyId, incidentId);
        return fold.store.incident(keyId, incidentId);
      },
      commit: async (commit) => {
        await store.commit(commit);
        return fold.store.commit(commit);
      },
    },
    notices: {
      ...fold.notices,
      put: async (notice) => {
        await notices.put(notice);
        return fold.notices.put(notice);
      },
    },
  };
}

it('FOLD makes no request that its role refuses', async () => {
  const requests: Request[] = [];
  const account = openAccount();
  const listening = { ...account, fold: asking(account.fold, requests) };
  const [first] = chunksOf(theft());
  if (first === undefined) throw new Error('Expected a chunk.');
  await foldAll(listening, [...chunksOf(theft()), { ...first, keyId: numbered(7) }]);
  await dispatchAll(account);
  expect(isHeld(account)).toBe(true);
  const role = statementsByRole(synthStack()).get('MonitorFoldRole') ?? [];
  expect(requests.filter((request) => !isAllowed(role, request))).toEqual([]);
  expect([...new Set(requests.map(({ action }) => action))].toSorted()).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
  ]);
});
