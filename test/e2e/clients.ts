// The clients with which the story looks at the cloud.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Cloud } from './cloud.ts';

export interface Clients {
  readonly functions: LambdaClient;
  readonly table: DynamoDBClient;
  readonly objects: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly topics: SNSClient;
  readonly queues: SQSClient;
}

export function createClients({ endpoint }: Cloud): Clients {
  const settings =
    endpoint === undefined
      ? {}
      : {
          endpoint,
          region: 'us-east-1',
          credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        };
  return {
    functions: new LambdaClient(settings),
    table: new DynamoDBClient(settings),
    objects: new S3Client({ ...settings, forcePathStyle: endpoint !== undefined }),
    secrets: new SecretsManagerClient(settings),
    topics: new SNSClient(settings),
    queues: new SQSClient({ ...settings, useQueueUrlAsEndpoint: endpoint === undefined }),
  };
}
