// What a load run stands on: DynamoDB Local with the table and its stream, MiniStack for S3, SQS and SNS, and the
// strict double of Secrets Manager. With the queues, bucket and topics of a deployment.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { createWorkTable } from '#test/emulator/create-work-table.ts';
import { startDynamodbLocal } from '#test/emulator/start-dynamodb-local.ts';
import { MINISTACK_CLIENT, startMinistack } from '#test/emulator/start-ministack.ts';
import {
  type StrictSecretsManager,
  startStrictSecretsManager,
} from '#test/emulator/strict-secrets-manager.ts';
import { createQueue, type LoadQueue } from './queue.ts';

export interface Topics {
  readonly urgent: string;
  readonly informational: string;
  readonly bots: string;
}

export interface LoadCloud {
  readonly dynamodbEndpoint: string;
  readonly table: DynamodbTable;
  readonly objects: S3Client;
  readonly queues: SQSClient;
  readonly secrets: SecretsManagerClient;
  readonly vault: StrictSecretsManager;
  readonly bucket: string;
  readonly intake: LoadQueue;
  readonly chunks: LoadQueue;
  /** Dead letters of the stream. */
  readonly notices: LoadQueue;
  readonly topics: Topics;
  /** A program's queue: hears all topics. */
  readonly mailbox: LoadQueue;
  /** For workers: where everything is. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface CloudPlan {
  /** How long a queue hides a message that somebody has taken. */
  readonly hiddenSeconds: number;
}

const BUCKET = 'drops';
/** Of the run itself: a busy machine is no fault of the product. Workers have the product's own settings. */
const PATIENT = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 30_000, requestTimeout: 60_000 },
} as const;

export async function openCloud({ hiddenSeconds }: CloudPlan): Promise<LoadCloud> {
  const [dynamodb, ministack, vault] = await Promise.all([
    startDynamodbLocal(),
    startMinistack(),
    startStrictSecretsManager(),
  ]);
  const settings = (endpoint: string) => ({ ...MINISTACK_CLIENT, ...PATIENT, endpoint });
  const client = new DynamoDBClient(settings(dynamodb.endpoint));
  const table = { client, name: await createWorkTable(client, true), onDamaged: fail };
  const queues = new SQSClient(settings(ministack.endpoint));
  const topicClient = new SNSClient(settings(ministack.endpoint));
  const objects = new S3Client({ ...settings(ministack.endpoint), forcePathStyle: true });
  await objects.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const plan = { hiddenSeconds };
  const intake = await createQueue(queues, 'intake', plan);
  const chunks = await createQueue(queues, 'chunks.fifo', plan);
  const notices = await createQueue(queues, 'notices', plan);
  const mailbox = await createQueue(queues, 'mailbox', plan);
  const topics = await createTopics(topicClient, mailbox);
  return {
    dynamodbEndpoint: dynamodb.endpoint,
    table,
    objects,
    queues,
    secrets: new SecretsManagerClient(settings(vault.endpoint)),
    vault,
    bucket: BUCKET,
    intake,
    chunks,
    notices,
    topics,
    mailbox,
    env: {
      // An address by number, so that the bucket's name stays in the path.
      AWS_ENDPOINT_URL: ministack.endpoint,
      AWS_ENDPOINT_URL_S3: ministack.endpoint.replace('localhost', '127.0.0.1'),
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: vault.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      KEYWARDEN_TABLE: table.name,
      KEYWARDEN_CHUNK_QUEUE_URL: chunks.url,
      KEYWARDEN_URGENT_TOPIC_ARN: topics.urgent,
      KEYWARDEN_INFORMATIONAL_TOPIC_ARN: topics.informational,
      KEYWARDEN_BOTS_TOPIC_ARN: topics.bots,
    },
    stop: async () => {
      await Promise.all([dynamodb.stop(), ministack.stop(), vault.stop()]);
    },
  };
}

async function createTopics(client: SNSClient, mailbox: LoadQueue): Promise<Topics> {
  const create = async (Name: string): Promise<string> => {
    const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name }));
    await client.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: mailbox.arn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    return TopicArn;
  };
  return {
    urgent: await create('urgent'),
    informational: await create('informational'),
    bots: await create('bots'),
  };
}

function fail(error: Error): never {
  throw error;
}
