// SWEEP: sees to it, each minute, that what is due is done. The guarantee behind the stream.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createLambdaNoticeCaller } from '#shared/adapters/lambda-notice-caller.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { epochMs } from '#shared/model/units.ts';
import { inspectKeys, isInspectionTurn } from '#shared/pipeline/inspect-keys.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import { readSweepEnvironment } from './runtime/environment.ts';
import { once } from './runtime/once.ts';
import { openTable } from './runtime/open-table.ts';
import { createTelemetry } from './runtime/telemetry.ts';
import { type SweepTurn, takeTurn } from './sweep-turn.ts';

// Called by AWS

export async function handler(): Promise<void> {
  const turn = start();
  try {
    await takeTurn(turn, epochMs(Date.now()));
  } finally {
    turn.telemetry.flush();
  }
}

// Once per cold start

const start = once((): SweepTurn => {
  const env = readSweepEnvironment();
  const telemetry = createTelemetry();
  const client = new DynamoDBClient(awsClientSettings());
  const table = openTable(client, env.KEYWARDEN_TABLE, telemetry);
  const lambda = new LambdaClient(awsClientSettings());
  const services = {
    store: createDynamodbKeyStore(table),
    registry: createDynamodbKeyRegistry(table),
    notices: createDynamodbNoticeStore(table),
    holds: createDynamodbHoldStore(table),
    caller: createLambdaNoticeCaller(lambda, env.KEYWARDEN_DISPATCH_FUNCTION),
    incidentQuietMs: DEFAULT_POLICY.incidentQuietMs,
  };
  return {
    telemetry,
    // For each turn
    sweep: (now) => sweep(services, now),
    inspect: async (now) => (isInspectionTurn(now) ? inspectKeys(services, now) : undefined),
  };
});
