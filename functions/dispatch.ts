// DISPATCH: carries notices out. The only function that can act on a secret.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbDigestStore } from '#shared/adapters/dynamodb-digest-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createDynamodbPaceStore } from '#shared/adapters/dynamodb-pace-store.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { createSnsAlertPublisher } from '#shared/adapters/sns-alert-publisher.ts';
import { createTellingCalendar } from '#shared/adapters/telling-calendar.ts';
import { epochMs } from '#shared/model/units.ts';
import { checkHold } from '#shared/pipeline/check-hold.ts';
import { containFirst } from '#shared/pipeline/contain-first.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import {
  type DispatchWork,
  dispatchDue,
  dispatchNew,
  readDueWork,
  type WorkDone,
} from './dispatch-work.ts';
import { type DispatchEnvironment, readDispatchEnvironment } from './runtime/environment.ts';
import { once } from './runtime/once.ts';
import { openTable } from './runtime/open-table.ts';
import { createTelemetry, type Telemetry } from './runtime/telemetry.ts';

// Called by AWS

/** What one notice may take; with less time left the next is not begun. */
const ONE_NOTICE_MS = 20_000;

export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DynamoDBBatchResponse | WorkDone> {
  const { services, telemetry } = start();
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > ONE_NOTICE_MS;
  try {
    const work = workOf(services, telemetry, hasTime);
    if (isStreamEvent(event)) return await dispatchNew(event.Records, work);
    return await dispatchDue(readDueWork(event), work);
  } finally {
    telemetry.flush();
  }
}

function isStreamEvent(event: unknown): event is DynamoDBStreamEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}

// Once per cold start

const start = once(() => {
  const telemetry = createTelemetry();
  return { telemetry, services: connect(readDispatchEnvironment(), telemetry) };
});

function connect(env: DispatchEnvironment, telemetry: Telemetry): DispatchServices {
  const client = new DynamoDBClient(awsClientSettings());
  const table = openTable(client, env.KEYWARDEN_TABLE, telemetry);
  return {
    store: createDynamodbKeyStore(table),
    registry: createDynamodbKeyRegistry(table),
    notices: createDynamodbNoticeStore(table),
    holds: createDynamodbHoldStore(table),
    brake: createDynamodbBrakeStore(table),
    cases: createDynamodbCaseStore(table),
    custody: createSecretsManagerKeyCustody(new SecretsManagerClient(awsClientSettings())),
    alerts: connectAlerts(env, telemetry),
    audit: createDynamodbAuditTrail(table),
    pace: createDynamodbPaceStore(table),
    digests: createDynamodbDigestStore(table),
    calendar: createTellingCalendar(env.KEYWARDEN_DAILY_DIGEST, env.KEYWARDEN_QUIET_HOURS),
    sleep,
    newOwner: randomUUID,
  };
}

function connectAlerts(env: DispatchEnvironment, telemetry: Telemetry): AlertPublisher {
  const topics = {
    urgent: env.KEYWARDEN_URGENT_TOPIC_ARN,
    informational: env.KEYWARDEN_INFORMATIONAL_TOPIC_ARN,
    bots: env.KEYWARDEN_BOTS_TOPIC_ARN,
    chat: env.KEYWARDEN_CHAT_TOPIC_ARN,
  };
  return createSnsAlertPublisher(new SNSClient(awsClientSettings()), topics, (error) => {
    telemetry.count('WorkFailed', 1);
    telemetry.error('Alert did not reach the chat rooms', error);
  });
}

// For each record

function workOf(
  services: DispatchServices,
  telemetry: Telemetry,
  hasTime: () => boolean,
): DispatchWork {
  const now = () => epochMs(Date.now());
  return {
    telemetry,
    hasTime,
    dispatch: (noticeId) => dispatchNotice(noticeId, services, now),
    contain: (noticeId) => containFirst(noticeId, services, now),
    checkHold: (keyId) => checkHold(keyId, services, now),
  };
}
