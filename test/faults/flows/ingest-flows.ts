// NORMALISE: a log that was dropped, and one that was pushed.
import { readNotification } from '#functions/intake/read-notification.ts';
import { type IntakeServices, takeObject } from '#functions/intake/take-object.ts';
import { type PushServices, takePush } from '#functions/push/take-push.ts';
import { runBatch } from '#functions/runtime/run-batch.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { createS3ObjectReader } from '#shared/adapters/s3-object-reader.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { createSqsChunkSender } from '#shared/adapters/sqs-chunk-sender.ts';
import { queueMessage } from '#test/unit/functions/queue-message.ts';
import { order, tradingBot } from '#test/unit/pipeline/bot.ts';
import { HOME } from '#test/unit/pipeline/places.ts';
import { START, type World } from '../world/world.ts';
import { type Answer, again, DONE, type Flow } from './flow.ts';

export const INGEST_FLOWS: readonly Flow[] = [
  {
    name: 'NORMALISE a dropped log',
    again: 'redelivered',
    prepare: async ({ cloud }) => {
      cloud.objects.set('/logs/drops/proxy/a.ndjson', { etag: 'abc', bytes: Buffer.from(LOG) });
    },
    run: takeDrop,
  },
  {
    name: 'NORMALISE a pushed log',
    again: 'asked again',
    prepare: async () => undefined,
    run: takePushed,
  },
];

/** Three chunks of one key and one of another: two requests wait for the one before. */
const LOG = [
  ...tradingBot({ from: START - 9_000_000, to: START - 200_000, everyMs: 20_000 }, HOME),
  ...tradingBot({ from: START - 1_000_000, to: START - 200_000, everyMs: 20_000 }, HOME, {
    ...order('SOLUSDT'),
  }).map((event) => ({ ...event, keyId: 'kw_ffeeddccbbaa99887766554433221100' })),
]
  .map(({ time, keyId, exchange, sourceIp, action, outcome, symbol }) =>
    JSON.stringify({ time, keyId, exchange, sourceIp, action, outcome, symbol }),
  )
  .join('\n');

function servicesOf({ clients, proxy, hearing }: World): IntakeServices & PushServices {
  const source = { name: 'proxy', vantage: undefined, format: undefined, mapping: undefined };
  const sources = new Map([['proxy', source]]);
  return {
    objects: createS3ObjectReader(clients.objects()),
    chunks: createSqsChunkSender(clients.queues(), `${proxy.endpoint}/123456789012/chunks.fifo`),
    fingerprint: createFingerprint(),
    hash: sha256Hex,
    sources,
    rules: { mode: 'iam', secrets: [], sources },
    telemetry: hearing,
  };
}

const NOTIFICATION = JSON.stringify({
  Records: [
    {
      eventName: 'ObjectCreated:Put',
      s3: {
        bucket: { name: 'logs' },
        object: { key: 'drops/proxy/a.ndjson', size: LOG.length, eTag: 'abc' },
      },
    },
  ],
});

/** As `functions/normalise.ts` takes its messages. */
async function takeDrop(world: World): Promise<Answer> {
  const services = servicesOf(world);
  const { batchItemFailures } = await runBatch([queueMessage('m-1', NOTIFICATION)], {
    idOf: ({ messageId }) => messageId,
    groupOf: ({ messageId }) => messageId,
    telemetry: world.hearing,
    work: async ({ body }) => {
      for (const object of readNotification(body)) await takeObject(object, services, world.now);
    },
  });
  return batchItemFailures.length === 0 ? DONE : again(world.hearing.faults.at(-1));
}

async function takePushed(world: World): Promise<Answer> {
  const request = {
    method: 'POST',
    path: '/proxy',
    body: Buffer.from(LOG),
    encoding: undefined,
    timestamp: undefined,
    nonce: undefined,
    signature: undefined,
    idempotencyKey: 'batch-1',
    requestId: 'r-1',
    sourceIp: '203.0.113.7',
    identity: 'arn:aws:iam::123456789012:user/sender',
  };
  const { statusCode } = await takePush(request, servicesOf(world), world.now);
  if (statusCode === 200) return DONE;
  if (statusCode === 503) return again(world.hearing.faults.at(-1));
  throw new Error(`Expected 200 or 503, got ${statusCode}.`);
}
