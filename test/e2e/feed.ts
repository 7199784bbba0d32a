// Brings logs in as an operator does: objects dropped into the bucket, lines pushed by HTTP.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';
import type { Cloud } from './cloud.ts';
import type { Outputs } from './deploy.ts';
import { type JsonObject, parseObject } from './json.ts';
import { PUSH_SECRET } from './push-secret.ts';
import { mustRun } from './run-program.ts';

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

/** With the script that the documentation names; an emulator answers on its own address to the host name. */
export async function pushLines(
  cloud: Cloud,
  outputs: Outputs,
  lines: readonly string[],
): Promise<JsonObject> {
  const folder = await mkdtemp(join(tmpdir(), 'keywarden-push-'));
  const file = join(folder, 'calls.ndjson');
  await writeFile(file, lines.join('\n'));
  const url = new URL(outputs['PushUrl'] ?? '');
  if (cloud.endpoint !== undefined) {
    const { hostname, port } = new URL(cloud.endpoint);
    await writeFile(
      join(folder, '.curlrc'),
      `connect-to = "${url.hostname}:80:${hostname}:${port}"\n`,
    );
    url.protocol = 'http:';
  }
  const pushing = {
    ...cloud,
    env: { ...cloud.env, CURL_HOME: folder, KEYWARDEN_SECRET: PUSH_SECRET },
  };
  const script = 'examples/push/push-hmac.sh';
  return parseObject(await mustRun(pushing, 'bash', [script, url.href, 'exchange', file]));
}
