// Follows one log of a hundred keys through NORMALISE and FOLD, and counts all that AWS charges for.
import { foldMessages } from '#functions/fold-messages.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import {
  type CostLine,
  type Counted,
  costPerMillion,
  gbSeconds,
  type HandlerTime,
  lambdaMs,
} from './cost-per-million.ts';
import { chargedRequests } from './counting-queue.ts';
import type { FoldStand } from './fold-stand.ts';
import { endOf } from './key-feed.ts';
import { measureNormalise, SILENT } from './measure-normalise.ts';
import type { Tally } from './request-ledger.ts';
import { medianTime, timed } from './timed.ts';

export interface CostFigures {
  readonly eventsPerChunk: number;
  readonly counted: Counted;
  readonly tally: Tally;
  readonly foldTime: HandlerTime;
  readonly normaliseTime: HandlerTime;
  readonly lines: readonly CostLine[];
}

/** As `infra/monitor-functions.ts` and `infra/chunk-queue.ts` have it. */
export const MEMORY_MB = 1_024;
export const BATCH = 10;
/** What the emulators do not take: the first byte of an object, and a request to SQS. */
export const S3_WAIT_MS = 30;
export const SQS_WAIT_MS = 10;
const ROUNDS = 12;

export async function measureCost(stand: FoldStand, eventsPerChunk: number): Promise<CostFigures> {
  const normalised = await measureNormalise(stand.keys, eventsPerChunk);
  const folded = await foldBatches(stand, eventsPerChunk);
  const { events, chunks, sends, messages } = normalised;
  const batches = chunks / BATCH;
  const waits = S3_WAIT_MS + sends * SQS_WAIT_MS;
  const normaliseMs = lambdaMs(normalised.time, MEMORY_MB) + waits;
  const share = chunks / (ROUNDS * BATCH);
  const bodies = messages.slice(0, BATCH).map(({ body }) => body);
  const counted: Counted = {
    events,
    chunks,
    objects: 1,
    writeUnits: folded.tally.writeUnits * share,
    readUnits: folded.tally.readUnits * share,
    sends,
    receives: batches * chargedRequests(bodies),
    deletes: batches,
    foldCalls: batches,
    normaliseCalls: 1,
    foldGbSeconds: batches * gbSeconds(lambdaMs(folded.time, MEMORY_MB), MEMORY_MB),
    normaliseGbSeconds: gbSeconds(normaliseMs, MEMORY_MB),
  };
  return {
    eventsPerChunk,
    counted,
    tally: folded.tally,
    foldTime: folded.time,
    normaliseTime: normalised.time,
    lines: costPerMillion(counted),
  };
}

/** Batches of ten keys, each a chunk, as the poller hands them to FOLD. */
async function foldBatches(stand: FoldStand, eventsPerChunk: number) {
  const feeds = stand.feeds.slice(0, BATCH);
  const times: HandlerTime[] = [];
  stand.ledger.take();
  for (let round = 0; round < ROUNDS; round++) {
    const chunks = feeds.map((feed) => feed.chunk(eventsPerChunk));
    times.push(await timed(() => handle(stand, chunks)));
  }
  return { time: medianTime(times), tally: stand.ledger.take() };
}

async function handle({ services }: FoldStand, chunks: readonly Chunk[]): Promise<void> {
  const now = chunks.map(endOf).reduce((a, b) => (b > a ? b : a));
  const records = chunks.flatMap(encodeChunk).map(({ chunk, text }) => recordOf(chunk, text));
  const { batchItemFailures } = await foldMessages(records, {
    fold: (chunk) => foldChunk(chunk, services, now),
    telemetry: SILENT,
  });
  if (batchItemFailures.length > 0) throw new Error('Expected a batch to be folded, got failures.');
}

/** The message as Lambda gets it. */
export function recordOf(chunk: Chunk, body: string) {
  return {
    messageId: chunk.chunkId,
    receiptHandle: chunk.chunkId,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: chunk.keyId,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:chunks.fifo',
    awsRegion: 'us-east-1',
  };
}
