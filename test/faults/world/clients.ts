// The product's clients, made as its functions make them, and kept for a cell as a warm function keeps them.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { once } from '#functions/runtime/once.ts';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { traceCallSites } from './trace-call-sites.ts';

export interface Clients {
  readonly dynamodb: () => DynamoDBClient;
  readonly secrets: () => SecretsManagerClient;
  readonly topics: () => SNSClient;
  readonly queues: () => SQSClient;
  readonly objects: () => S3Client;
  readonly functions: () => LambdaClient;
  readonly events: () => EventBridgeClient;
  readonly hub: () => SecurityHubClient;
  readonly destroy: () => void;
}

/** Streams may stall for a minute in the product: too long to wait for, so the product's own setting says less. */
export const STREAM_STALL_MS = 4_000;

/** @param isTraced Whether each request says which line of the product sent it. */
export function createClients(endpoint: string, isTraced: boolean): Clients {
  const made: { destroy(): void }[] = [];
  const keep = <T extends { destroy(): void }>(make: () => T): (() => T) =>
    once(() => {
      const client = make();
      made.push(client);
      if (isTraced) traceCallSites(client);
      return client;
    });
  const settings = (stallMs?: number) => clientSettings(endpoint, stallMs);
  return {
    dynamodb: keep(() => new DynamoDBClient(settings())),
    secrets: keep(() => new SecretsManagerClient(settings())),
    topics: keep(() => new SNSClient(settings())),
    queues: keep(() => new SQSClient(settings())),
    objects: keep(() => new S3Client({ ...settings(STREAM_STALL_MS), forcePathStyle: true })),
    functions: keep(() => new LambdaClient(settings())),
    events: keep(() => new EventBridgeClient(settings())),
    hub: keep(() => new SecurityHubClient(settings())),
    destroy: () => {
      for (const client of made) client.destroy();
    },
  };
}

/** What the product sets, and where to find the services. */
export function clientSettings(endpoint: string, stallMs?: number) {
  return {
    ...awsClientSettings(stallMs),
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
}
