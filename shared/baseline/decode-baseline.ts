// Reads the compact binary form of a baseline; the mirror image of encode-baseline.
import type { Place } from '#shared/model/address.ts';
import type {
  Baseline,
  ErrorBaseline,
  Familiar,
  LastPlace,
  NoveltyKind,
  Visitor,
} from '#shared/model/baseline.ts';
import { epochMs } from '#shared/model/units.ts';
import { BaselineFormatError, ByteReader } from './byte-reader.ts';
import { BASELINE_VERSION, DEGREE_STEPS } from './encode-baseline.ts';
import { CAPACITY } from './learn-event.ts';
import { readNetwork } from './network-bytes.ts';
import { readOrders } from './order-bytes.ts';
import { readVolume } from './volume-bytes.ts';

const HOURS_PER_DAY = 24;
const SCOPE_COUNT = 5;
const MAX_DISTINCT = 8;

/**
 * @throws BaselineFormatError `unknown-version`, `truncated` or `malformed`.
 */
export function decodeBaseline(bytes: Uint8Array): Baseline {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== BASELINE_VERSION) {
    const message = `Expected a baseline of version ${BASELINE_VERSION}, got ${version}.`;
    throw new BaselineFormatError('unknown-version', message);
  }
  const calendar = readCalendar(reader);
  const baseline: Baseline = {
    ...calendar,
    ...readOrigins(reader, calendar.hour),
    ...readBehaviour(reader, calendar.hour),
    volume: readVolume(reader),
    errors: readErrors(reader),
    visitor: readOptional(reader, readVisitor),
    lastPlace: readOptional(reader, readLastPlace),
    orders: readOrders(reader),
  };
  reader.end();
  return baseline;
}

function readCalendar(reader: ByteReader) {
  return {
    firstAt: epochMs(reader.count()),
    lastAt: epochMs(reader.count()),
    events: reader.count(),
    activeHours: reader.count(),
    hour: reader.count(),
    matureSince: reader.count(),
    lastTrustedAt: epochMs(reader.count()),
    revivedAt: epochMs(reader.count()),
    longestGapMs: reader.count(),
    fadingHours: reader.float(),
  };
}

function readOrigins(reader: ByteReader, hour: number) {
  const entries = (capacity: number, readId: () => string) =>
    readList(reader, capacity, () => readEntry(reader, readId(), hour));
  return {
    addresses: entries(CAPACITY.address, () => readNetwork(reader)),
    networks: readList(reader, CAPACITY.network, () => {
      const id = readNetwork(reader);
      const place = readOptional(reader, readPlace);
      return { ...readEntry(reader, id, hour), place };
    }),
    wideNetworks: entries(CAPACITY.wideNetwork, () => readNetwork(reader)),
    countries: entries(CAPACITY.country, () => readCountry(reader)),
  };
}

function readBehaviour(reader: ByteReader, hour: number) {
  const hashes = (capacity: number) =>
    readList(reader, capacity, () => readEntry(reader, reader.hash(), hour));
  return {
    actions: hashes(CAPACITY.action),
    symbols: hashes(CAPACITY.symbol),
    clients: hashes(CAPACITY.client),
    novel: readNovel(reader),
    scopeHours: Array.from({ length: SCOPE_COUNT }, () => reader.count()),
    hourDays: reader.bytes(2 * HOURS_PER_DAY),
    daysSeen: readDaysSeen(reader),
  };
}

function readNovel(reader: ByteReader): Record<NoveltyKind, number> {
  return {
    address: reader.float(),
    network: reader.float(),
    wideNetwork: reader.float(),
    country: reader.float(),
    action: reader.float(),
    symbol: reader.float(),
    client: reader.float(),
  };
}

function readDaysSeen(reader: ByteReader): [number, number] {
  return [reader.count(), reader.count()];
}

function readErrors(reader: ByteReader): ErrorBaseline {
  return {
    window: reader.count(),
    calls: reader.count(),
    errors: reader.count(),
    nonceErrors: reader.count(),
    serverErrors: reader.count(),
    tainted: reader.byte() === 1,
    usualShare: reader.float(),
    usualNonceShare: reader.float(),
  };
}

function readVisitor(reader: ByteReader): Visitor {
  const hashes = () => readList(reader, MAX_DISTINCT, () => reader.count());
  return {
    startedAt: epochMs(reader.count()),
    lastAt: epochMs(reader.count()),
    calls: reader.count(),
    alternations: reader.count(),
    firstAlternationAt: epochMs(reader.count()),
    lastAlternationAt: epochMs(reader.count()),
    network: readNetwork(reader),
    pending: reader.byte() === 1,
    addresses: hashes(),
    countries: hashes(),
  };
}

function readLastPlace(reader: ByteReader): LastPlace {
  const at = epochMs(reader.count());
  return { at, network: readNetwork(reader), ...readPosition(reader) };
}

function readPlace(reader: ByteReader): Place {
  return { country: readCountry(reader), city: '', ...readPosition(reader) };
}

function readPosition(reader: ByteReader) {
  return {
    latitude: reader.signed() / DEGREE_STEPS,
    longitude: reader.signed() / DEGREE_STEPS,
    accuracyKm: reader.count(),
  };
}

function readEntry<Id>(reader: ByteReader, id: Id, hour: number): Familiar<Id> {
  const lastHour = hour - reader.count();
  const firstHour = lastHour - reader.count();
  const seen = { episodes: reader.count(), days: reader.count() };
  const standing = reader.count();
  const contested = Math.floor(standing / 2);
  return { id, firstHour, lastHour, ...seen, contested, vouched: standing % 2 === 1 };
}

function readList<T>(reader: ByteReader, limit: number, read: () => T): T[] {
  return Array.from({ length: reader.length(limit) }, read);
}

function readOptional<T>(reader: ByteReader, read: (reader: ByteReader) => T): T | undefined {
  return reader.byte() === 1 ? read(reader) : undefined;
}

function readCountry(reader: ByteReader): string {
  return String.fromCharCode(reader.byte(), reader.byte());
}
