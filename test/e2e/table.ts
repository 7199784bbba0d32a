// Looks into the table of a deployment.
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { Clients } from './clients.ts';
import type { Outputs } from './deploy.ts';

export async function readIncidents(
  { table }: Clients,
  outputs: Outputs,
  keyId: KeyId,
): Promise<readonly Incident[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: outputs['TableName'],
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: `KEY#${keyId}` }, ':sk': { S: 'INC#' } },
    }),
  );
  return Items.map(({ incident }) => JSON.parse(incident?.S ?? '{}') as Incident);
}
