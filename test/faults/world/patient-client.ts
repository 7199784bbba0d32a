// The client that prepares and looks: it is no part of what is tried, so it waits as long as it has to.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DYNAMODB_LOCAL_CLIENT } from '#test/emulator/create-work-table.ts';

const PATIENCE_MS = 60_000;

export function patientClient(endpoint: string): DynamoDBClient {
  const requestHandler = { requestTimeout: PATIENCE_MS, connectionTimeout: PATIENCE_MS };
  return new DynamoDBClient({ ...DYNAMODB_LOCAL_CLIENT, requestHandler, maxAttempts: 5, endpoint });
}
