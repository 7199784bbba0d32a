// Measures how long each client of the product really waits for a service that says nothing, and for a reply
// that stands still.
import { createServer } from 'node:http';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { type LocalServer, serveLocally } from '#test/emulator/local-server.ts';
import { clientSettings, createClients, STREAM_STALL_MS } from '../world/clients.ts';

export interface Waited {
  readonly client: string;
  readonly how: 'says nothing' | 'stands still';
  readonly attempts: number;
  /** Of one attempt, as it is set. */
  readonly settingMs: number;
  readonly ms: number;
  readonly fault: string;
}

/** What the SDK may pause between attempts, and what a busy machine adds. */
const MOST_PAUSE_MS = 3_000;

export function isInTime({ attempts, settingMs, ms }: Waited): boolean {
  const least = attempts * settingMs;
  return attempts > 0 && ms >= least - 50 && ms <= least + MOST_PAUSE_MS;
}

export async function measureTimeouts(): Promise<readonly Waited[]> {
  const [silent, still] = await Promise.all([
    openService('says nothing'),
    openService('stands still'),
  ]);
  try {
    const measured = [silent, still].flatMap((service) =>
      Object.entries(callsTo(service.endpoint)).map(([client, call]) =>
        measure(client, call, service),
      ),
    );
    return await Promise.all(measured);
  } finally {
    await Promise.all([silent.stop(), still.stop()]);
  }
}

interface Service extends LocalServer {
  readonly how: Waited['how'];
  /** Requests by the path that names the client. */
  readonly attempts: Map<string, number>;
}

async function openService(how: Waited['how']): Promise<Service> {
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    const client = serviceOf(request.headers.authorization);
    attempts.set(client, (attempts.get(client) ?? 0) + 1);
    if (how === 'says nothing') return;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    response.write('{');
  });
  return { how, attempts, ...(await serveLocally(server)) };
}

function serviceOf(authorization = ''): string {
  return /\/([^/]+)\/aws4_request/.exec(authorization)?.[1] ?? '';
}

type Call = () => Promise<unknown>;

/** By the name that signs them. */
function callsTo(endpoint: string): Readonly<Record<string, Call>> {
  const clients = createClients(endpoint, false);
  const stacks = new CloudFormationClient(clientSettings(endpoint));
  const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
  const QueueUrl = `${endpoint}/123456789012/chunks.fifo`;
  const Entries = [{ Id: '0', MessageBody: 'a' }];
  const readAll = async (): Promise<unknown> => {
    const { Body } = await clients.objects().send(new GetObjectCommand({ Bucket: 'a', Key: 'b' }));
    return Body?.transformToString();
  };
  return {
    dynamodb: () => clients.dynamodb().send(new GetItemCommand({ TableName: 'table', Key })),
    secretsmanager: () => clients.secrets().send(new DescribeSecretCommand({ SecretId: 'a' })),
    sns: () => clients.topics().send(new PublishCommand({ TopicArn: 'arn:a', Message: 'a' })),
    sqs: () => clients.queues().send(new SendMessageBatchCommand({ QueueUrl, Entries })),
    s3: readAll,
    lambda: () => clients.functions().send(new InvokeCommand({ FunctionName: 'a' })),
    events: () => clients.events().send(new PutEventsCommand({ Entries: [] })),
    securityhub: () => clients.hub().send(new BatchImportFindingsCommand({ Findings: [] })),
    cloudformation: () => stacks.send(new DescribeStacksCommand({})),
  };
}

async function measure(client: string, call: Call, service: Service): Promise<Waited> {
  const startedAt = performance.now();
  const fault = await call().then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.name : 'no error'),
  );
  const ms = performance.now() - startedAt;
  const attempts = service.attempts.get(client) ?? 0;
  return { client, how: service.how, attempts, settingMs: settingOf(client, service), ms, fault };
}

/** S3's own, for a body that streams: the product says a minute, and the cells say less. */
function settingOf(client: string, { how }: Service): number {
  const { requestTimeout, socketTimeout } = awsClientSettings().requestHandler;
  if (how === 'says nothing') return requestTimeout;
  return client === 's3' ? STREAM_STALL_MS : socketTimeout;
}
