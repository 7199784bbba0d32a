// Keeps a world as it was prepared, and puts other worlds into the same state: preparing costs more than a cell.
import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { EpochMs } from '#shared/model/units.ts';
import type { StrictSecret } from '#test/emulator/strict-secrets-manager.ts';
import type { World } from './world.ts';

export interface Snapshot {
  readonly items: readonly Record<string, AttributeValue>[];
  readonly secrets: readonly StrictSecret[];
  readonly objects: World['cloud']['objects'];
  readonly published: World['cloud']['published'];
  readonly now: EpochMs;
}

const MOST_AT_ONCE = 25;

export async function takeSnapshot({ direct, cloud, now }: World): Promise<Snapshot> {
  const { Items = [], LastEvaluatedKey } = await direct.client.send(
    new ScanCommand({ TableName: direct.name, ConsistentRead: true }),
  );
  if (LastEvaluatedKey !== undefined) throw new Error('Expected a table of one page, got more.');
  return {
    items: Items,
    secrets: structuredClone([...cloud.secrets.values()]),
    objects: new Map(cloud.objects),
    published: [...cloud.published],
    now,
  };
}

export async function putSnapshot(world: World, snapshot: Snapshot): Promise<void> {
  const { direct, cloud } = world;
  for (let from = 0; from < snapshot.items.length; from += MOST_AT_ONCE) {
    const puts = snapshot.items.slice(from, from + MOST_AT_ONCE);
    const RequestItems = { [direct.name]: puts.map((Item) => ({ PutRequest: { Item } })) };
    await direct.client.send(new BatchWriteItemCommand({ RequestItems }));
  }
  for (const secret of structuredClone(snapshot.secrets)) cloud.secrets.set(secret.arn, secret);
  for (const [path, object] of snapshot.objects) cloud.objects.set(path, object);
  cloud.published.push(...snapshot.published);
  world.now = snapshot.now;
}
