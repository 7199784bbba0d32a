// The bundles of the five functions: size, import, and FOLD's first event with and without a look-up of a place.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import {
  addGeoData,
  type Bundle,
  bundleFunction,
  FUNCTIONS,
  type FunctionName,
} from './bundle-function.ts';
import { coldStart, medianStart, type Started } from './cold-start.ts';
import type { FoldStand } from './fold-stand.ts';
import { recordOf } from './measure-cost.ts';

export interface BundleFigures {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly start: Started;
  readonly fastestMs: number;
}

export interface StartFigures {
  readonly bundles: readonly BundleFigures[];
  readonly knownNetwork: Started;
  readonly newNetwork: Started;
}

const STARTS = 9;
/** Calls from one network that it has known for days. */
const HOME_BOT = 'N02';
/** Of a public network that no simulated bot uses. */
const NEW_ADDRESS = '8.8.8.8';

export async function measureStarts(stand: FoldStand): Promise<StartFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'keywarden-bench-'));
  try {
    const built = await Promise.all(FUNCTIONS.map((name) => bundleFunction(name, folder)));
    const bundles = importAll(built);
    const fold = join(folder, 'fold', 'index.mjs');
    addGeoData(dirname(fold));
    const first = (sourceIp?: string) => firstEvents(stand, fold, sourceIp);
    return { bundles, knownNetwork: first(), newNetwork: first(NEW_ADDRESS) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In turns, so that a busy minute of the machine falls on all of them. */
function importAll(built: readonly Bundle[]): readonly BundleFigures[] {
  const rounds = Array.from({ length: STARTS }, () => built.map(({ file }) => coldStart(file)));
  return built.map(({ name, bytes }, index) => {
    const starts = rounds.flatMap((round) => round[index] ?? []);
    const fastestMs = Math.min(...starts.map(({ importMs }) => importMs));
    return { name, bytes, start: medianStart(starts), fastestMs };
  });
}

/** @param sourceIp @default the bot's own */
function firstEvents(stand: FoldStand, bundle: string, sourceIp?: string): Started {
  const { endpoint, table } = stand;
  const feed = stand.feeds[stand.keys.findIndex(({ bot }) => bot === HOME_BOT)];
  if (feed === undefined) throw new Error('Expected a bot at home, got none.');
  const starts = Array.from({ length: STARTS }, () => {
    const chunk = feed.chunk(1);
    const events = chunk.events.map((event) => ({
      ...event,
      sourceIp: sourceIp ?? event.sourceIp,
    }));
    const file = join(dirname(bundle), 'event.json');
    writeFileSync(file, JSON.stringify(eventOf({ ...chunk, events })));
    return coldStart(bundle, file, { endpoint, table: table.name });
  });
  return medianStart(starts);
}

function eventOf(chunk: Chunk) {
  return { Records: encodeChunk(chunk).map((message) => recordOf(message.chunk, message.text)) };
}
