// SWEEP: sees to it, each minute, that what is due is done. The guarantee behind the stream.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCareStore } from '#shared/adapters/dynamodb-care-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
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

/** What the keys that are being looked at may still take, with a digest to write at the end. */
const ENDING_MS = 10_000;

export async function handler(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<void> {
  const turn = turnOf(start(), () => context.getRemainingTimeInMillis() > ENDING_MS);
  try {
    await takeTurn(turn, epochMs(Date.now()));
  } finally {
    turn.telemetry.flush();
  }
}

// Once per cold start

const start = once(() => {
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
    care: createDynamodbCareStore(table),
    brake: createDynamodbBrakeStore(table),
    cases: createDynamodbCaseStore(table),
    caller: createLambdaNoticeCaller(lambda, env.KEYWARDEN_DISPATCH_FUNCTION),
    incidentQuietMs: DEFAULT_POLICY.incidentQuietMs,
  };
  return { telemetry, services };
});

// For each turn

function turnOf(
  { services, telemetry }: ReturnType<typeof start>,
  hasTime: () => boolean,
): SweepTurn {
  return {
    telemetry,
    sweep: (now) => sweep(services, now),
    inspect: async (now) =>
      isInspectionTurn(now) ? inspectKeys(services, now, hasTime) : undefined,
  };
}
