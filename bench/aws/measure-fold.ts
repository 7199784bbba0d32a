// How many chunks a second foldChunk takes, alone and with all keys at once, and what each asks of DynamoDB.
import type { Chunk } from '#shared/model/chunk.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import type { FoldStand } from './fold-stand.ts';
import { endOf, type KeyFeed } from './key-feed.ts';
import type { Tally } from './request-ledger.ts';

export interface FoldRate {
  /** `requests`: the same ones without judging, which is what DynamoDB Local and the client take. */
  readonly job: Job;
  readonly eventsPerChunk: number;
  readonly keysAtOnce: number;
  readonly folds: number;
  readonly foldsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly tally: Tally;
}

export type Job = 'fold' | 'requests';
type Work = (stand: FoldStand, chunk: Chunk) => Promise<void>;
const JOBS: Readonly<Record<Job, Work>> = { fold, requests };

export const CHUNK_SIZES = [1, 10, 100] as const;
/** Java compiles what it runs often. */
const WARM_UP_MS = 15_000;

export async function measureFold(stand: FoldStand, seconds: number): Promise<readonly FoldRate[]> {
  const { feeds } = stand;
  await workFor(stand, { job: 'fold', feeds, eventsPerChunk: 10, milliseconds: WARM_UP_MS });
  stand.ledger.take();
  const rates: FoldRate[] = [];
  for (const eventsPerChunk of CHUNK_SIZES) {
    for (const busy of [feeds.slice(0, 1), feeds]) {
      rates.push(await rateOf(stand, { job: 'fold', feeds: busy, eventsPerChunk, seconds }));
    }
  }
  rates.push(await rateOf(stand, { job: 'requests', feeds, eventsPerChunk: 1, seconds }));
  return rates;
}

interface RateRun {
  readonly job: Job;
  readonly feeds: readonly KeyFeed[];
  readonly eventsPerChunk: number;
  readonly seconds: number;
}

async function rateOf(stand: FoldStand, run: RateRun): Promise<FoldRate> {
  const startedAt = performance.now();
  const times = await workFor(stand, { ...run, milliseconds: run.seconds * 1_000 });
  const took = (performance.now() - startedAt) / 1_000;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    job: run.job,
    eventsPerChunk: run.eventsPerChunk,
    keysAtOnce: run.feeds.length,
    folds: times.length,
    foldsPerSecond: times.length / took,
    eventsPerSecond: (times.length * run.eventsPerChunk) / took,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    tally: stand.ledger.take(),
  };
}

interface WorkRun {
  readonly job: Job;
  readonly feeds: readonly KeyFeed[];
  readonly eventsPerChunk: number;
  readonly milliseconds: number;
}

/** Each key's chunks one after the other, as the queue hands them out. @returns What each took. */
async function workFor(
  stand: FoldStand,
  { job, feeds, eventsPerChunk, milliseconds }: WorkRun,
): Promise<readonly number[]> {
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  await Promise.all(
    feeds.map(async (feed) => {
      for (let at = performance.now(); at < end; at = performance.now()) {
        await JOBS[job](stand, feed.chunk(eventsPerChunk));
        times.push(performance.now() - at);
      }
    }),
  );
  return times;
}

async function fold({ services }: FoldStand, chunk: Chunk): Promise<void> {
  const { kind } = await foldChunk(chunk, services, endOf(chunk));
  if (kind !== 'folded') throw new Error(`Expected a chunk to be folded, got ${kind}.`);
}

async function requests({ services: { store } }: FoldStand, chunk: Chunk): Promise<void> {
  const { keyId, chunkId } = chunk;
  const { version, baseline = new Uint8Array() } = await store.load(keyId, chunkId);
  const nothing = { openIncident: undefined, incidents: [], notices: [], evidence: [] };
  await store.commit({ keyId, chunkId, version, baseline, ...nothing, now: endOf(chunk) });
}
