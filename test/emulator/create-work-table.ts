// Makes a table on DynamoDB Local as the deployment lays it out.
import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';

/** Region and credentials that it takes. */
export const DYNAMODB_LOCAL_CLIENT = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;

export function dynamodbLocalClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ ...awsClientSettings(), ...DYNAMODB_LOCAL_CLIENT, endpoint });
}

/**
 * @param stream Whether it tells of its changes, as the deployed one does.
 * @returns Its name.
 */
export async function createWorkTable(client: DynamoDBClient, stream = false): Promise<string> {
  const name = `keywarden-${randomUUID()}`;
  const command = new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    ...(stream
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const } }
      : {}),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'work', AttributeType: 'S' },
      { AttributeName: 'workAt', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'Work',
        KeySchema: [
          { AttributeName: 'work', KeyType: 'HASH' },
          { AttributeName: 'workAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  try {
    await client.send(command);
  } catch (error) {
    // The name is ours alone: a reply was late, and the client has asked again.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  return name;
}
