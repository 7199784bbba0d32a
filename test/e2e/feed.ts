// Brings logs in as an operator does: objects dropped into the bucket, lines pushed by HTTP.

import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';
import type { Cloud } from './cloud.ts';
import type { Outputs } from './deploy.ts';
import { type JsonObject, parseObject } from './json.ts';

export interface Day {
  readonly day: number;
  readonly lines: readonly string[];
}

export async function dropDay(
  clients: Clients,
  outputs: Outputs,
  { day, lines }: Day,
): Promise<void> {
  await clients.objects.send(
    new PutObjectCommand({
      Bucket: outputs['DropsBucketName'],
      Key: `drops/exchange/day-${String(day).padStart(2, '0')}.ndjson.gz`,
      Body: gzipSync(lines.join('\n')),
    }),
  );
}

const QUEUES = ['IntakeQueueUrl', 'ChunkQueueUrl'] as const;
const DEAD_LETTERS = ['IntakeDeadLettersUrl', 'ChunkDeadLettersUrl'] as const;
const IDLE_LOOKS = 4;
const LOOK_MS = 250;
const PATIENCE_MS = 240_000;

/** Until both queues have been empty for some looks in a row: what was taken from one is in the other. */
export async function untilIdle(clients: Clients, outputs: Outputs): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let idle = 0;
  while (idle < IDLE_LOOKS) {
    if (Date.now() > end) throw new Error('Expected the queues to run empty, but they do not.');
    await pause(LOOK_MS);
    const waiting = await Promise.all(QUEUES.map((name) => countOf(clients, outputs[name])));
    idle = waiting.every((count) => count === 0) ? idle + 1 : 0;
  }
  const dead = await Promise.all(DEAD_LETTERS.map((name) => countOf(clients, outputs[name])));
  if (dead.some((count) => count > 0))
    throw new Error(`Expected no dead letters, got ${dead.join(' and ')}.`);
}

async function countOf({ queues }: Clients, QueueUrl: string | undefined): Promise<number> {
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  const waiting = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
  return waiting + Number(Attributes?.['ApproximateNumberOfMessagesNotVisible'] ?? 0);
}

export interface PushAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** An emulator answers on its own address to the function's host name. On AWS the request is signed. */
export async function pushLines(
  cloud: Cloud,
  outputs: Outputs,
  lines: readonly string[],
): Promise<PushAnswer> {
  const url = new URL('exchange', outputs['PushUrl']);
  const endpoint = new URL(cloud.endpoint ?? url);
  const options = {
    method: 'POST',
    host: endpoint.hostname,
    port: endpoint.port,
    path: url.pathname,
    headers: {
      host: url.host,
      'content-type': 'application/x-ndjson',
      'idempotency-key': 'last-day',
    },
  };
  return new Promise((resolve, reject) => {
    const sent = request(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({
          status: answer.statusCode ?? 0,
          body: text.startsWith('{') ? parseObject(text) : { text },
        });
      });
    });
    sent.on('error', reject);
    sent.end(lines.join('\n'));
  });
}
