// Runs `keywarden release` on doubles, and asks the policy for people about every request it made.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findKey } from '#cli/deployed/find-key.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { toItem, toText } from '#shared/adapters/dynamodb-item.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { neverHeld } from '#shared/model/hold.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { epochMs } from '#shared/model/units.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { createCase, secretsClient } from '#test/contract/aws/custody-case.ts';
import { KEY } from '#test/contract/stores.ts';
import {
  type StrictSecretsManager,
  startStrictSecretsManager,
} from '#test/emulator/strict-secrets-manager.ts';
import { isAllowed, type Request } from './is-allowed.ts';
import { leading, onSecret, TABLE, TAGGED, WORK } from './requests.ts';
import { statementsByRole, statementsOfPolicy } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

const NOW = epochMs(Date.UTC(2026, 2, 16));

const named = z.object({ pk: z.object({ S: z.string() }) });
const written = z.object({
  Put: z.object({ Item: named }).optional(),
  Update: z.object({ Key: named }).optional(),
});
const asked = z.object({
  IndexName: z.string().optional(),
  Key: named.optional(),
  Item: named.optional(),
  TransactItems: z.array(written).optional(),
  Tags: z.array(z.object({ Key: z.string() })).optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).optional(),
});

/** As AWS names the request, and by what it judges it. */
function requestsOf(service: string, operation: string, input: unknown): readonly Request[] {
  const { IndexName, Key, Item, TransactItems, Tags } = asked.parse(input);
  if (service === 'secretsmanager') {
    const tags = Tags?.map((tag) => tag.Key);
    return [onSecret(operation, tags === undefined ? TAGGED : { ...TAGGED, 'aws:TagKeys': tags })];
  }
  const action = `${service}:${operation}`;
  if (IndexName !== undefined) return [{ action, resource: WORK }];
  if (TransactItems !== undefined) return transactionRequests(TransactItems);
  return [{ action, resource: TABLE, context: leading(Key?.pk.S ?? Item?.pk.S ?? 'none') }];
}

/** AWS does not say whether it judges each item or all keys together: so both are asked. */
function transactionRequests(items: readonly z.infer<typeof written>[]): readonly Request[] {
  const writes = items.map(({ Put, Update }) => ({
    action: Put === undefined ? 'dynamodb:UpdateItem' : 'dynamodb:PutItem',
    pk: Put?.Item.pk.S ?? Update?.Key.pk.S ?? 'none',
  }));
  const keys = writes.map(({ pk }) => pk);
  return writes.flatMap(({ action, pk }) => [
    { action, resource: TABLE, context: leading(pk) },
    { action, resource: TABLE, context: leading(...keys) },
  ]);
}

/** @param of Its partition key, or what a query asks for. */
type Answer = (operation: string, of: string) => object;

/** A table that answers reads, takes all writes and never reaches the network. */
function listeningTable(answer: Answer, requests: Request[]) {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  client.middlewareStack.add(
    (_, context) =>
      async ({ input }) => {
        const operation = String(context['commandName']).replace(/Command$/, '');
        requests.push(...requestsOf('dynamodb', operation, input));
        const { Key, ExpressionAttributeValues: values = {} } = asked.parse(input);
        const output = answer(operation, Key?.pk.S ?? JSON.stringify(values));
        return { output: { $metadata: {}, ...output }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  const onDamaged = (error: Error): never => {
    throw error;
  };
  return { client, name: 'table', onDamaged };
}

/** Of the key, contained at AWS: the release ends that. */
const CASE = toItem({
  pk: 'CASE#inc-1',
  sk: 'CASE',
  incidentId: 'inc-1',
  keyId: KEY,
  version: 2,
  status: 'contained-at-aws',
  openedAt: NOW,
  reminders: 0,
  containedAtAws: toText({ at: NOW, by: 'keywarden', note: '' }),
});

describe('keywarden release', () => {
  let secrets: StrictSecretsManager;
  beforeAll(async () => {
    secrets = await startStrictSecretsManager();
  });
  afterAll(async () => {
    await secrets.stop();
  });

  async function release(): Promise<readonly Request[]> {
    const requests: Request[] = [];
    const client = secretsClient(secrets.endpoint);
    const { custody, target } = await createCase(client, 'tombstone');
    const held = await custody.quarantine(target, 'inc-1');
    if (held.kind !== 'quarantined') throw new Error(`Expected a held key, got ${held.kind}.`);
    const { strategy, secretVersion } = held;
    client.middlewareStack.add(
      (next, context) => (args) => {
        const operation = String(context['commandName']).replace(/Command$/, '');
        requests.push(...requestsOf('secretsmanager', operation, args.input));
        return next(args);
      },
      { step: 'initialize' },
    );
    const base = defaultKeyRecord(KEY, 'binance', 'enforce');
    const record = { ...base, label: 'maker', secretArn: target.secretArn };
    const known = toItem({ pk: `REC#${KEY}`, sk: 'RECORD', record: toText(record) });
    const state = 'quarantined' as const;
    const hold = toItem({ ...neverHeld(KEY), state, strategy, secretVersion, changedAt: NOW });
    const table = listeningTable((operation, of) => {
      if (operation === 'Query') return { Items: [of.includes('KEYS') ? known : CASE] };
      if (operation !== 'GetItem') return {};
      if (of === 'CASE#inc-1') return { Item: CASE };
      return of === `HOLD#${KEY}` ? { Item: hold } : {};
    }, requests);
    const found = await findKey(createDynamodbKeyRegistry(table), 'maker');
    const outcome = await releaseKey(
      { record: found, by: 'ann', reason: 'a test' },
      {
        holds: createDynamodbHoldStore(table),
        audit: createDynamodbAuditTrail(table),
        cases: createDynamodbCaseStore(table),
        custody: createSecretsManagerKeyCustody(client),
        newOwner: () => 'ann',
        now: () => NOW,
      },
    );
    expect(outcome).toEqual({ kind: 'released' });
    return requests;
  }

  it('makes no request that the policy for people refuses, and none that FOLD could make instead', async () => {
    const requests = await release();
    const template = synthStack();
    const people = statementsOfPolicy(template, 'KeywardenReleasePolicy');
    expect(requests.filter((request) => !isAllowed(people, request))).toEqual([]);
    expect([...new Set(requests.map(({ action }) => action))].toSorted()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'secretsmanager:DescribeSecret',
      'secretsmanager:TagResource',
      'secretsmanager:UpdateSecretVersionStage',
    ]);
    const fold = statementsByRole(template).get('MonitorFoldRole') ?? [];
    const writes = requests.filter(({ action }) => /Update|Tag/.test(action));
    expect(writes.filter((request) => isAllowed(fold, request))).toEqual([]);
  });
});
