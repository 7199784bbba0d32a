// Looks into the table of a deployment.
import { QueryCommand, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
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

/** Names of all items, as `pk sk`. */
export async function namesOfItems({ table }: Clients, outputs: Outputs): Promise<string[]> {
  const names: string[] = [];
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const command = new ScanCommand({
      TableName: outputs['TableName'],
      ConsistentRead: true,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const page = await table.send(command);
    for (const { pk, sk } of page.Items ?? []) names.push(`${pk?.S} ${sk?.S}`);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return names;
}

/** What the audit trail's rows say was done. */
export async function auditedActions({ table }: Clients, outputs: Outputs): Promise<string[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: outputs['TableName'],
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: 'AUDIT' }, ':sk': { S: 'ROW#' } },
    }),
  );
  return Items.map(({ row }) => /"action":"([a-z-]+)"/.exec(row?.S ?? '')?.[1] ?? 'unreadable');
}
