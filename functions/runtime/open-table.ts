// Gives the adapters their table; what cannot be read in it is told, and counted for an alarm.
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import type { Telemetry } from './telemetry.ts';

export function openTable(
  client: DynamodbTable['client'],
  name: string,
  telemetry: Telemetry,
): DynamodbTable {
  return {
    client,
    name,
    onDamaged: (error) => {
      telemetry.count('WorkFailed', 1);
      telemetry.error('Item cannot be read', error);
    },
  };
}
