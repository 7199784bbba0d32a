// A whole drill against clients that answer and write down: each request that it makes is put before the policy
// of those who drill.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dummyKey } from '#cli/drill/dummy-key.ts';
import { HOPS } from '#cli/drill/hop.ts';
import { recordDrill } from '#cli/drill/record-drill.ts';
import { stageDrill } from '#cli/drill/stage-drill.ts';
import { toItem } from '#shared/adapters/dynamodb-item.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { caseAt } from '#shared/adapters/dynamodb-table.ts';
import { neverHeld } from '#shared/model/hold.ts';
import { epochMs } from '#shared/model/units.ts';
import { dummySecret } from './dummy-secret.ts';
import { isAllowed, type Request } from './is-allowed.ts';
import { leading, TABLE, WORK } from './requests.ts';
import { statementsOfPolicy } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

const NOW = Date.UTC(2026, 2, 16);
const DUMMY = dummyKey('1a2b3c4d', NOW + 1);
const ARN =
  'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keywarden-drill/1a2b3c4d-AbCdEf';
const INCIDENT = `inc-${DUMMY.keyId}-1`;

const OUTPUTS = new Map([
  ['TableName', 'table'],
  ['DropsBucketName', 'drops'],
  ['DrillQueueUrl', 'https://sqs.eu-central-1.amazonaws.com/123456789012/drills'],
  ['UrgentTopicArn', 'arn:aws:sns:eu-central-1:123456789012:urgent'],
]);

const pk = z.object({ pk: z.object({ S: z.string() }) });
const INPUT = z.object({
  IndexName: z.string().optional(),
  Key: z.union([pk, z.string()]).optional(),
  Item: pk.optional(),
  ExpressionAttributeValues: z
    .record(z.string(), z.object({ S: z.string().optional() }))
    .optional(),
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(pk) })).optional(),
  TransactItems: z
    .array(z.record(z.string(), z.object({ Item: pk.optional(), Key: pk.optional() })))
    .optional(),
});

/** As AWS names the requests of one call, and by what it judges them. */
function requestsOf(service: string, operation: string, input: unknown): readonly Request[] {
  const action = `${service}:${operation}`;
  if (service === 'secretsmanager') {
    return [{ action, resource: operation === 'ListSecrets' ? '*' : ARN }];
  }
  if (service === 'sqs') return [{ action, resource: 'KeywardenDrillQueue.Arn' }];
  const asked = INPUT.parse(input);
  if (typeof asked.Key === 'string') {
    return [{ action, resource: `DropsBucket.Arn/${asked.Key}` }];
  }
  if (asked.IndexName !== undefined) return [{ action, resource: WORK }];
  const on = (name: string, keys: readonly string[]) => ({
    action: `dynamodb:${name}`,
    resource: TABLE,
    context: leading(...keys),
  });
  if (asked.TransactItems !== undefined) {
    return asked.TransactItems.flatMap((one) =>
      Object.entries(one).map(([kind, { Item, Key }]) =>
        on(`${kind}Item`, [Item?.pk.S ?? Key?.pk.S ?? 'none']),
      ),
    );
  }
  const batch = Object.values(asked.RequestItems ?? {}).flatMap(({ Keys }) => Keys);
  if (batch.length > 0)
    return [
      on(
        operation,
        batch.map((key) => key.pk.S),
      ),
    ];
  const queried = asked.ExpressionAttributeValues?.[':pk']?.S;
  const key = asked.Key?.pk.S ?? asked.Item?.pk.S;
  return [on(operation, [key ?? queried ?? 'none'])];
}

type Client = DynamoDBClient | S3Client | SecretsManagerClient | SQSClient;

/** What all clients have in common: their own types name every operation. */
interface Stack {
  add(
    middleware: (next: unknown, context: Readonly<Record<string, unknown>>) => Handler,
    options: { readonly step: 'initialize'; readonly priority: 'high' },
  ): void;
}
type Handler = (args: { readonly input: unknown }) => Promise<object>;

function stackOf(client: object): Stack {
  return Reflect.get(client, 'middlewareStack');
}

/** Never reaches the network. */
function listening<C extends Client>(
  client: C,
  service: string,
  heard: Request[],
  answer: (operation: string, input: unknown) => object,
): C {
  const stack: Stack = stackOf(client);
  stack.add(
    (_, context) =>
      async ({ input }) => {
        const operation = String(context['commandName']).replace(/Command$/, '');
        heard.push(...requestsOf(service, operation, input));
        return { output: { $metadata: {}, ...answer(operation, input) }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  return client;
}

describe('keywarden drill', () => {
  it('makes no request that the policy for those who drill refuses', async () => {
    const heard: Request[] = [];
    const region = { region: 'eu-central-1' };
    const held = toItem({
      ...neverHeld(DUMMY.keyId),
      state: 'quarantined',
      incidentId: INCIDENT,
      secretVersion: 'real',
    });
    const open = toItem({
      ...caseAt(INCIDENT),
      incidentId: INCIDENT,
      keyId: DUMMY.keyId,
      version: 1,
      status: 'contained-at-aws',
      openedAt: NOW,
      containedAtAws: JSON.stringify({ at: NOW, by: 'keywarden', note: '' }),
      reminders: 0,
    });
    const items: Readonly<Record<string, object>> = {
      BatchGetItem: { Responses: { table: [] } },
      Query: { Items: [toItem({ pk: `KEY#${DUMMY.keyId}`, sk: `INC#${INCIDENT}` })] },
    };
    const table = {
      name: 'table',
      onDamaged: () => undefined,
      client: listening(new DynamoDBClient(region), 'dynamodb', heard, (operation, input) => {
        const asked = JSON.stringify(input);
        if (operation !== 'GetItem') return items[operation] ?? {};
        if (asked.includes('HOLD#')) return { Item: held };
        return asked.includes('CASE#') ? { Item: open } : {};
      }),
    };
    const secret = dummySecret(DUMMY, ARN);
    const client = new SecretsManagerClient(region);
    const secrets = listening(client, 'secretsmanager', heard, secret.answer);
    const stage = {
      outputs: OUTPUTS,
      table,
      secrets,
      registry: createDynamodbKeyRegistry(table),
      objects: listening(new S3Client(region), 's3', heard, () => ({})),
      queues: listening(new SQSClient(region), 'sqs', heard, (operation) =>
        operation === 'ReceiveMessage' ? { Messages: [HEARD] } : {},
      ),
      source: 'logs',
      by: 'ann',
      now: () => NOW,
    };
    const scene = stageDrill(DUMMY, stage);
    for (const { name } of HOPS) {
      if (name === 'released') secret.hold();
      await scene.looks[name]();
    }
    await scene.remove();
    await recordDrill(
      { hops: [], startedAt: NOW, endedAt: epochMs(NOW), removed: undefined },
      DUMMY,
      stage,
    );

    const people = statementsOfPolicy(synthStack(), 'KeywardenDrillPolicy');
    expect(heard.filter((request) => !isAllowed(people, request))).toEqual([]);
    const changed = heard.filter(({ action }) => action === 'dynamodb:UpdateItem');
    expect(JSON.stringify(changed)).toContain(`CASE#${INCIDENT}`);
    expect([...new Set(heard.map(({ action }) => action))].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      's3:PutObject',
      'secretsmanager:CreateSecret',
      'secretsmanager:DeleteSecret',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetResourcePolicy',
      'secretsmanager:GetSecretValue',
      'secretsmanager:ListSecrets',
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:PutSecretValue',
      'secretsmanager:TagResource',
      'secretsmanager:UpdateSecretVersionStage',
      'sqs:DeleteMessage',
      'sqs:ReceiveMessage',
    ]);
  });
});

const HEARD = {
  ReceiptHandle: 'r-1',
  Body: JSON.stringify({
    TopicArn: OUTPUTS.get('UrgentTopicArn'),
    Message: '{}',
    MessageAttributes: { keyId: { Value: DUMMY.keyId } },
  }),
};
