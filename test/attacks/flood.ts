// Drops a log of as many lines as you like, each of a key that nobody knows, with one theft among them, into the
// real functions; gives what it cost, what it left behind, and whether the theft was found.
import type { SQSRecord } from 'aws-lambda';
import { foldMessages } from '#functions/fold-messages.ts';
import { takeObject } from '#functions/intake/take-object.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type FoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { type Account, isHeld, noticesOf, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, theft } from '#test/unit/account/run.ts';
import { hear } from '#test/unit/functions/heard.ts';
import { queueMessage } from '#test/unit/functions/queue-message.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { receive } from '#test/unit/pipeline/normalise-fixtures.ts';

export interface FloodFigures {
  readonly lines: number;
  /** Items of the table that belong to no registered key and are no notice. */
  readonly strangeItems: number;
  readonly notices: number;
  /** To people; bots are told apart. */
  readonly alerts: number;
  readonly isHeld: boolean;
  readonly requests: FloodRequests;
}

export interface FloodRequests {
  /** Of ten messages: as many to send as to receive and to delete. */
  readonly queueBatches: number;
  /** Of four items, which cost a unit each though they are not there. */
  loads: number;
  /** Puts of notices, successful or not. */
  puts: number;
  /** Transactions of the registered key. */
  commits: number;
}

const SOURCE = {
  name: 'proxy',
  vantage: 'exchange',
  format: 'canonical',
  mapping: undefined,
} as const;
export const MESSAGES_A_BATCH = 10;
const LINES_A_PIECE = 1_000;

/** @param change Plants a fault in FOLD, so that a test can see it caught. */
export async function playFlood(
  lines: number,
  change: (fold: FoldServices) => Partial<FoldServices> = () => ({}),
): Promise<FloodFigures> {
  const account = openAccount();
  const counted = { loads: 0, puts: 0, commits: 0 };
  const fold = countingFold({ ...account.fold, ...change(account.fold) }, counted);
  const { telemetry, faults } = hear();
  let queueBatches = 0;
  const send = async (chunks: readonly Chunk[]): Promise<void> => {
    for (const records of batchesOf(chunks)) {
      queueBatches++;
      await foldMessages(records, {
        telemetry,
        fold: (chunk) => foldChunk(chunk, fold, account.now),
      });
    }
  };
  await takeObject(
    { bucket: 'logs', key: 'drops/proxy/flood.ndjson', etag: 'abc', source: SOURCE.name },
    {
      ...receive().services,
      chunks: { send },
      objects: { open: async () => bytesOf(lines, theft()) },
      sources: new Map([[SOURCE.name, SOURCE]]),
      telemetry,
    },
    account.now,
  );
  if (faults.length > 0)
    throw new Error('Expected the flood to be taken in.', { cause: faults[0] });
  await dispatchAll(account);
  return {
    lines,
    strangeItems: strangeItemsOf(account),
    notices: noticesOf(account).length,
    alerts: account.published.filter(({ topic }) => topic !== 'bots').length,
    isHeld: isHeld(account),
    requests: { ...counted, queueBatches },
  };
}

export const MOST_ALERTS = 3;

/** What the promise says that is not so. */
export function floodFaults(figures: FloodFigures): readonly string[] {
  const { strangeItems, alerts, isHeld: found, requests, lines } = figures;
  return [
    ...(strangeItems > 0 ? [`${strangeItems} items of unknown keys were written`] : []),
    ...(alerts > MOST_ALERTS ? [`${alerts} alerts to people, at most ${MOST_ALERTS}`] : []),
    ...(found ? [] : ['the theft among the lines was not contained']),
    ...(requests.puts > 1 ? [`${requests.puts} puts of one notice`] : []),
    ...(requests.loads < lines ? ['not every unknown key was looked up'] : []),
  ];
}

/** As the queue hands them to FOLD: ten messages at a time. */
function* batchesOf(chunks: readonly Chunk[]): Generator<readonly SQSRecord[]> {
  for (let from = 0; from < chunks.length; from += MESSAGES_A_BATCH) {
    yield chunks
      .slice(from, from + MESSAGES_A_BATCH)
      .flatMap(encodeChunk)
      .map(({ chunk, text }) => queueMessage(chunk.chunkId, text, chunk.keyId));
  }
}

function countingFold(
  fold: FoldServices,
  counted: Pick<FloodRequests, 'loads' | 'puts' | 'commits'>,
): FoldServices {
  const { store, notices } = fold;
  return {
    ...fold,
    store: {
      ...store,
      load: (keyId, chunkId) => {
        counted.loads++;
        return store.load(keyId, chunkId);
      },
      commit: (commit) => {
        counted.commits++;
        return store.commit(commit);
      },
    },
    notices: {
      ...notices,
      put: (notice) => {
        counted.puts++;
        return notices.put(notice);
      },
    },
  };
}

function strangeItemsOf({ table }: Account): number {
  const { states, chunks, incidents, evidence, holds, cases, records } = table;
  const keyed = [states, chunks, incidents, evidence, holds, records].map(
    (items) => [...items.keys()].filter((keyId) => keyId !== KEY).length,
  );
  const strangeCases = [...cases.values()].filter(({ keyId }) => keyId !== KEY).length;
  return keyed.reduce((sum, count) => sum + count, strangeCases);
}

/** The theft's lines stand among the others as evenly as they go. */
async function* bytesOf(lines: number, real: readonly UsageEvent[]): AsyncGenerator<Uint8Array> {
  const every = Math.max(1, Math.floor(lines / real.length));
  const start = real[0]?.time ?? 0;
  let next = 0;
  let piece: string[] = [];
  for (let n = 0; n < lines; n++) {
    const event = n % every === 0 ? real[next++] : undefined;
    if (event !== undefined) piece.push(lineOf(event));
    piece.push(strangeLine(n, start));
    if (piece.length < LINES_A_PIECE && n < lines - 1) continue;
    yield Buffer.from(`${piece.join('\n')}\n`);
    piece = [];
  }
  yield Buffer.from(real.slice(next).map(lineOf).join('\n'));
}

function strangeLine(n: number, start: number): string {
  const keyId = `kw_${n.toString(16).padStart(32, '0')}`;
  return `{"time":${start + (n % 1_000)},"keyId":"${keyId}","action":"GET /"}`;
}

function lineOf(event: UsageEvent): string {
  const unsaid = { kind: undefined, leaks: undefined, source: undefined, line: undefined };
  return JSON.stringify({ ...event, time: epochMs(event.time), ...unsaid });
}
