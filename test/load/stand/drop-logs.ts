// Drops log files of a whole fleet into the bucket and announces them, some of them twice. A few lines of each are
// broken, and a few are of a key that nobody registered.
import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { LoadCloud } from './cloud.ts';
import { type Fleet, lineOf } from './fleet.ts';
import { sendTo } from './queue.ts';
import type { Random } from './random.ts';

export interface LogPlan {
  readonly cloud: LoadCloud;
  readonly fleet: Fleet;
  /** Of each key, in one file. */
  readonly eventsPerFile: number;
  readonly random: Random;
  /** Share of the files that are announced twice. */
  readonly doubled: number;
}

export interface LineCounts {
  /** Of registered keys. */
  readonly events: number;
  readonly strangers: number;
  readonly broken: number;
}

export interface Dropped extends LineCounts {
  readonly files: number;
  readonly bytes: number;
  readonly announcements: number;
  /** Of each file, by its key in the bucket; broken ones as well. */
  readonly lines: ReadonlyMap<string, number>;
}

export const SOURCE = 'exchange';
const BROKEN = '{"time":"yesterday","keyId":';
const STRANGERS_OF_FILE = 2;
export const BROKEN_OF_FILE = 3;

export async function dropLogs(plan: LogPlan): Promise<Dropped> {
  const { fleet, eventsPerFile, random, doubled } = plan;
  const files = Math.ceil(fleet.eventsPerKey / eventsPerFile);
  const counts = new Map<string, number>();
  const sums = { bytes: 0, events: 0, announcements: 0 };
  for (let file = 0; file < files; file++) {
    const lines = linesOf(fleet, file * eventsPerFile, eventsPerFile);
    const text = [...lines, ...strangers(fleet, file), ...broken()];
    const times = random.chance(doubled) ? 2 : 1;
    const key = `drops/${SOURCE}/${file}.ndjson.gz`;
    counts.set(key, text.length);
    sums.bytes += await drop(plan.cloud, key, text, times);
    sums.events += lines.length;
    sums.announcements += times;
  }
  return {
    files,
    ...sums,
    strangers: files * STRANGERS_OF_FILE,
    broken: files * BROKEN_OF_FILE,
    lines: counts,
  };
}

/** One file without broken lines or strangers. */
export async function dropFile(
  cloud: LoadCloud,
  fleet: Fleet,
  file: { readonly number: number; readonly eventsPerFile: number },
): Promise<void> {
  const lines = linesOf(fleet, file.number * file.eventsPerFile, file.eventsPerFile);
  await drop(cloud, `drops/${SOURCE}/${file.number}.ndjson.gz`, lines);
}

function linesOf(fleet: Fleet, from: number, count: number): readonly string[] {
  const lines: string[] = [];
  for (let n = from; n < Math.min(from + count, fleet.eventsPerKey); n++) {
    for (let key = 0; key < fleet.keys; key++) lines.push(lineOf(fleet, key, n));
  }
  return lines;
}

/** The key behind the last one. */
function strangers(fleet: Fleet, file: number): readonly string[] {
  return Array.from({ length: STRANGERS_OF_FILE }, (_, n) =>
    lineOf(fleet, fleet.keys, file * STRANGERS_OF_FILE + n),
  );
}

function broken(): readonly string[] {
  return Array.from({ length: BROKEN_OF_FILE }, () => BROKEN);
}

/** @returns Its size. */
export async function drop(
  { objects, bucket, intake }: LoadCloud,
  key: string,
  lines: readonly string[],
  times = 1,
): Promise<number> {
  const Body = gzipSync(lines.join('\n'), { level: 1 });
  const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body });
  const { ETag: eTag } = await objects.send(put);
  const object = { key, size: Body.length, eTag };
  const record = { eventName: 'ObjectCreated:Put', s3: { bucket: { name: bucket }, object } };
  for (let n = 0; n < times; n++) await sendTo(intake, JSON.stringify({ Records: [record] }));
  return Body.length;
}
