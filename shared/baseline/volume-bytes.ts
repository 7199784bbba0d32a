// The binary form of what is known about a key's volume, both ways.
import type {
  ExtremeBaseline,
  MinuteSums,
  OpenMinute,
  RateBaseline,
  SizeBaseline,
  VolumeBaseline,
} from '#shared/model/baseline.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { codeOfLog, codeOfRoot, logOfCode, rootOfCode, WEEKEND_HOURS } from './hour-profile.ts';
import { MOST_RUSHES } from './known-rushes.ts';
import { newSize } from './size-model.ts';
import { newTail, TAIL_BINS } from './tail-counts.ts';

const HOURS_PER_DAY = 24;
const TAILS = 4;

export function writeVolume(writer: ByteWriter, volume: VolumeBaseline): void {
  writeSums(writer, volume);
  writer.byte(volume.late === undefined ? 0 : 1);
  if (volume.late !== undefined) writeSums(writer, volume.late);
  writeRate(writer, volume.calls);
  writeSize(writer, volume.weight);
  writeSize(writer, volume.notional);
  writeMinute(writer, volume.hourPeaks);
  writer.count(volume.rushes.length);
  for (const { kind, day, level } of volume.rushes) {
    writer.byte(kind);
    writer.count(day);
    writer.float(level);
  }
}

export function readVolume(reader: ByteReader): VolumeBaseline {
  return {
    ...readSums(reader),
    late: reader.byte() === 1 ? readSums(reader) : undefined,
    calls: readRate(reader),
    weight: readSize(reader),
    notional: readSize(reader),
    hourPeaks: readMinute(reader),
    rushes: Array.from({ length: reader.length(MOST_RUSHES) }, () => ({
      kind: reader.byte(),
      day: reader.count(),
      level: reader.float(),
    })),
  };
}

function writeSums(writer: ByteWriter, { minute, own, foreign }: MinuteSums): void {
  writer.count(minute);
  writeMinute(writer, own);
  writeMinute(writer, foreign);
}

function readSums(reader: ByteReader): MinuteSums {
  return { minute: reader.count(), own: readMinute(reader), foreign: readMinute(reader) };
}

function writeMinute(writer: ByteWriter, { calls, weight, notional }: OpenMinute): void {
  writer.count(calls);
  writer.float(weight);
  writer.float(notional);
}

function readMinute(reader: ByteReader): OpenMinute {
  return { calls: reader.count(), weight: reader.float(), notional: reader.float() };
}

function writeRate(writer: ByteWriter, rate: RateBaseline): void {
  for (const value of [rate.hour, rate.hourBins, rate.hours, rate.bins]) writer.count(value);
  for (const value of [rate.hourLogs, rate.hourRoots, rate.level, rate.scale, rate.rootLevel])
    writer.float(value);
  writeExtreme(writer, rate.extreme);
  for (const log of rate.profile.slice(0, profileLength(rate.hours))) writer.short(codeOfLog(log));
  for (const root of rate.rootProfile) writer.short(codeOfRoot(root));
  writer.bytes(rate.profileDays);
  for (const tail of rate.tails) writeTail(writer, tail);
}

function readRate(reader: ByteReader): RateBaseline {
  const counts = {
    hour: reader.count(),
    hourBins: reader.count(),
    hours: reader.count(),
    bins: reader.count(),
  };
  return {
    ...counts,
    hourLogs: reader.float(),
    hourRoots: reader.float(),
    level: reader.float(),
    scale: reader.float(),
    rootLevel: reader.float(),
    extreme: readExtreme(reader),
    profile: readProfile(reader, counts.hours),
    rootProfile: Array.from({ length: HOURS_PER_DAY }, () => rootOfCode(reader.short())),
    profileDays: reader.bytes(HOURS_PER_DAY),
    tails: Array.from({ length: TAILS }, () => readTail(reader)),
  };
}

/** While a weekend has no profile of its own it has that of the weekdays. */
function readProfile(reader: ByteReader, hours: number): number[] {
  const profile = Array.from({ length: profileLength(hours) }, () => logOfCode(reader.short()));
  return profile.length === HOURS_PER_DAY ? [...profile, ...profile] : profile;
}

function profileLength(hours: number): number {
  return hours < WEEKEND_HOURS ? HOURS_PER_DAY : 2 * HOURS_PER_DAY;
}

/** From the first bin in use to the last. */
function writeTail(writer: ByteWriter, tail: Uint16Array): void {
  const first = tail.findIndex((count) => count > 0);
  const used = first < 0 ? [] : tail.subarray(first, tail.findLastIndex((count) => count > 0) + 1);
  writer.count(used.length);
  if (used.length === 0) return;
  writer.count(first);
  for (const count of used) writer.count(count);
}

function readTail(reader: ByteReader): Uint16Array {
  const tail = newTail();
  const length = reader.length(TAIL_BINS);
  const first = length === 0 ? 0 : reader.length(TAIL_BINS - length);
  for (let i = 0; i < length; i++) tail[first + i] = reader.count();
  return tail;
}

function writeSize(writer: ByteWriter, size: SizeBaseline): void {
  writer.count(size.count);
  if (size.count === 0) return;
  writer.float(size.mean);
  writer.float(size.deviation);
  writeExtreme(writer, size.extreme);
}

function readSize(reader: ByteReader): SizeBaseline {
  const count = reader.count();
  if (count === 0) return newSize();
  return { count, mean: reader.float(), deviation: reader.float(), extreme: readExtreme(reader) };
}

function writeExtreme(writer: ByteWriter, { median, high, open }: ExtremeBaseline): void {
  for (const value of [median, high, open]) writer.float(value);
}

function readExtreme(reader: ByteReader): ExtremeBaseline {
  return { median: reader.float(), high: reader.float(), open: reader.float() };
}
