// What the checks look through: clients with the operator's credentials, and what several of them need.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { outputOf, readStackOutputs, type StackOutputs } from '../deployed/stack-outputs.ts';

export interface Sight {
  readonly stack: string;
  readonly now: () => number;
  /** Each is asked for once; whoever needs it fails with it. */
  readonly outputs: () => Promise<StackOutputs>;
  readonly table: () => Promise<DynamodbTable>;
  readonly records: () => Promise<readonly KeyRecord[]>;
  /** Items of the table that could not be read so far. */
  readonly damaged: readonly Error[];
  readonly clients: Clients;
}

export type Clients = ReturnType<typeof openClients>;

export function openSight(stack: string): Sight {
  const clients = openClients();
  const damaged: Error[] = [];
  const outputs = once(() => readStackOutputs(clients.stacks, stack));
  const table = once(async () => ({
    client: clients.tables,
    name: outputOf(await outputs(), 'TableName'),
    onDamaged: (error: Error) => void damaged.push(error),
  }));
  const records = once(async () => {
    const all: KeyRecord[] = [];
    for await (const record of createDynamodbKeyRegistry(await table()).list()) all.push(record);
    return all;
  });
  return { stack, now: () => Date.now(), outputs, table, records, damaged, clients };
}

function openClients() {
  return {
    callers: new STSClient(awsClientSettings()),
    stacks: new CloudFormationClient(awsClientSettings()),
    alarms: new CloudWatchClient(awsClientSettings()),
    tables: new DynamoDBClient(awsClientSettings()),
    functions: new LambdaClient(awsClientSettings()),
    secrets: new SecretsManagerClient(awsClientSettings()),
    topics: new SNSClient(awsClientSettings()),
    queues: new SQSClient(awsClientSettings()),
  };
}

/** Nothing may keep the command from ending. */
export function closeSight({ clients }: Sight): void {
  for (const client of Object.values(clients)) client.destroy();
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
