// Looks into the table of a deployment.
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { KeyId } from '#shared/model/units.ts';
import type { Clients } from './clients.ts';
import type { Outputs } from './deploy.ts';
import { parseJson } from './json.ts';

export async function readIncidents(
  { table }: Clients,
  outputs: Outputs,
  keyId: KeyId,
): Promise<readonly unknown[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: outputs['TableName'],
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: `KEY#${keyId}` }, ':sk': { S: 'INC#' } },
    }),
  );
  return Items.map(({ incident }) => parseJson(incident?.S ?? '{}'));
}
