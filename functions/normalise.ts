// NORMALISE: reads logs that were dropped or pushed, and hands their events on in chunks of one key.
// Eats hostile input, so it can reach no table, secret or topic.
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { awsClientSettings, STREAM_STALL_MS } from '#shared/adapters/aws-client-settings.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { createS3ObjectReader } from '#shared/adapters/s3-object-reader.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { createSqsChunkSender } from '#shared/adapters/sqs-chunk-sender.ts';
import { epochMs } from '#shared/model/units.ts';
import { readNotification } from './intake/read-notification.ts';
import { type IntakeServices, takeObject } from './intake/take-object.ts';
import type { PushAnswer } from './push/push-answer.ts';
import { type PushRequest, readPush } from './push/read-push.ts';
import { readPushRules } from './push/read-push-rules.ts';
import { type PushServices, takePush } from './push/take-push.ts';
import { readNormaliseEnvironment } from './runtime/normalise-environment.ts';
import { once } from './runtime/once.ts';
import { BadMessageError, runBatch } from './runtime/run-batch.ts';
import { createTelemetry } from './runtime/telemetry.ts';

// Called by AWS

export async function handler(event: unknown): Promise<SQSBatchResponse | PushAnswer> {
  const services = start();
  try {
    const request = readPush(event);
    if (request !== undefined) return await takeRequest(request, services);
    if (!isQueueEvent(event))
      throw new BadMessageError('Expected messages or a request, got neither.');
    return await takeMessages(event.Records, services);
  } finally {
    services.telemetry.flush();
  }
}

// Once per cold start

type Services = IntakeServices & PushServices;

const start = once((): Services => {
  const env = readNormaliseEnvironment();
  const sqs = new SQSClient(awsClientSettings());
  return {
    objects: createS3ObjectReader(new S3Client(awsClientSettings(STREAM_STALL_MS))),
    chunks: createSqsChunkSender(sqs, env.KEYWARDEN_CHUNK_QUEUE_URL),
    fingerprint: createFingerprint(),
    hash: sha256Hex,
    sources: env.KEYWARDEN_SOURCES,
    rules: readPushRules(env),
    telemetry: createTelemetry(),
  };
});

// For each record

/** A push that we could not take is answered, and so no error of the function. */
async function takeRequest(request: PushRequest, services: Services): Promise<PushAnswer> {
  const answer = await takePush(request, services, epochMs(Date.now()));
  services.telemetry.count('WorkFailed', answer.statusCode >= 500 ? 1 : 0);
  return answer;
}

function takeMessages(
  records: readonly SQSRecord[],
  services: Services,
): Promise<SQSBatchResponse> {
  return runBatch(records, {
    idOf: ({ messageId }) => messageId,
    groupOf: ({ messageId }) => messageId,
    telemetry: services.telemetry,
    work: async ({ body }) => {
      for (const object of readNotification(body)) {
        await takeObject(object, services, epochMs(Date.now()));
      }
    },
  });
}

function isQueueEvent(event: unknown): event is SQSEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}
