// Reads the stream of a table on DynamoDB Local, shard by shard. By its plain protocol: nothing else of the
// project reads a stream, since on AWS Lambda does.
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';

export interface TableStream {
  /** What has come since the last time, of all shards. */
  read(): Promise<readonly DynamoDBRecord[]>;
}

interface Reply {
  readonly StreamDescription?: { readonly Shards?: readonly { readonly ShardId: string }[] };
  readonly ShardIterator?: string;
  readonly NextShardIterator?: string;
  readonly Records?: readonly DynamoDBRecord[];
}

const TARGET = 'DynamoDBStreams_20120810';
const MOST_RECORDS = 1_000;

export async function openStream(table: DynamodbTable, endpoint: string): Promise<TableStream> {
  const { Table } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  const StreamArn = Table?.LatestStreamArn;
  const ask = (operation: string, request: object) => askStream(endpoint, operation, request);
  /** Undefined at the end of a shard. */
  const places = new Map<string, string | undefined>();
  const openShards = async (): Promise<void> => {
    const { StreamDescription } = await ask('DescribeStream', { StreamArn });
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (places.has(ShardId)) continue;
      const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      places.set(ShardId, (await ask('GetShardIterator', from)).ShardIterator);
    }
  };
  return {
    read: async () => {
      await openShards();
      const all: DynamoDBRecord[] = [];
      for (const [shard, place] of places) {
        if (place === undefined) continue;
        const reply = await ask('GetRecords', { ShardIterator: place, Limit: MOST_RECORDS });
        all.push(...(reply.Records ?? []));
        places.set(shard, reply.NextShardIterator);
      }
      return all;
    },
  };
}

async function askStream(endpoint: string, operation: string, request: object): Promise<Reply> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${TARGET}.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Expected the stream to be read, got: ${text}`);
  const reply: Reply = JSON.parse(text);
  return reply;
}
