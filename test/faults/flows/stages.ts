// What the flows build on: a theft that was folded, and one that was told of and contained.
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { dispatchNew } from '#functions/dispatch-work.ts';
import { foldMessages } from '#functions/fold-messages.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbLineStore } from '#shared/adapters/dynamodb-line-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs } from '#shared/model/units.ts';
import { createFoldServices, type FoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { chunksOf } from '#test/unit/account/account.ts';
import { theft } from '#test/unit/account/run.ts';
import { queueMessage } from '#test/unit/functions/queue-message.ts';
import { geo } from '#test/unit/pipeline/places.ts';
import { type KeyOptions, registerKey } from '../world/key.ts';
import { scan } from '../world/picture.ts';
import { dispatchWork } from '../world/services.ts';
import type { World } from '../world/world.ts';
import { type Answer, again, DONE } from './flow.ts';

/** Two of one key, which are folded one after the other. */
export const THEFT: readonly Chunk[] = chunksOf(theft(), 120);

/** @param table Another worker's may go past the proxy. */
export function foldServices(world: World, table: DynamodbTable = world.table): FoldServices {
  return createFoldServices({
    store: createDynamodbKeyStore(table),
    notices: createDynamodbNoticeStore(table),
    lines: createDynamodbLineStore(table),
    geo: geo(),
    policy: DEFAULT_POLICY,
    sleep: async (ms) => {
      world.now = epochMs(world.now + ms);
    },
  });
}

export async function fold(
  world: World,
  chunks: readonly Chunk[] = THEFT,
  services: FoldServices = foldServices(world),
): Promise<Answer> {
  const { batchItemFailures } = await foldMessages(messagesOf(chunks), {
    telemetry: world.hearing,
    fold: (chunk) => foldChunk(chunk, services, world.now),
  });
  return batchItemFailures.length === 0 ? DONE : again(world.hearing.faults.at(-1));
}

function messagesOf(chunks: readonly Chunk[]): readonly SQSRecord[] {
  return chunks
    .flatMap(encodeChunk)
    .map(({ chunk, text }) => queueMessage(chunk.chunkId, text, chunk.keyId));
}

/** As the stream brings them: those that are in the table when it is asked first. */
export async function dispatch(world: World, noticeIds: readonly string[]): Promise<Answer> {
  const { batchItemFailures } = await dispatchNew(noticeIds.map(recordOf), dispatchWork(world));
  return batchItemFailures.length === 0 ? DONE : again(world.hearing.faults.at(-1));
}

function recordOf(noticeId: string): DynamoDBRecord {
  const NewImage = { pk: { S: `NOTICE#${noticeId}` }, sk: { S: 'NOTICE' } };
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: noticeId, NewImage } };
}

/** Of notices that nobody has settled. */
export async function openNotices(world: World): Promise<readonly string[]> {
  const items = await scan(world);
  return items
    .filter((item) => item['sk'] === 'NOTICE' && !('settledAt' in item))
    .map(({ pk }) => String(pk).slice('NOTICE#'.length))
    .sort();
}

export async function stolen(world: World, options: KeyOptions = {}): Promise<void> {
  await registerKey(world, options);
  await sure(fold(world));
}

/** The key is held back, or the alert says why not, and people know of it. */
export async function toldOf(world: World, options: KeyOptions = {}): Promise<void> {
  await stolen(world, options);
  await sure(dispatch(world, await openNotices(world)));
}

/** For what is prepared: nothing may go wrong there. */
export async function sure(answer: Promise<Answer>): Promise<void> {
  const { kind } = await answer;
  if (kind !== 'done') throw new Error('Expected the flow to be prepared, got a fault.');
}

/** The id of the only incident. */
export async function incidentIdOf(world: World): Promise<string> {
  const items = await scan(world);
  const incident = items.find(({ sk }) => String(sk).startsWith('INC#'));
  if (incident === undefined) throw new Error('Expected an incident, found none.');
  return String(incident['sk']).slice('INC#'.length);
}
