// Writes a baseline in its compact binary form; every number comes back exactly.

import type { Place } from '#shared/model/address.ts';
import type { Baseline, Familiar, FamiliarNetwork, Visitor } from '#shared/model/baseline.ts';
import { ByteWriter } from './byte-writer.ts';
import { writeNetwork } from './network-bytes.ts';
import { writeOrders } from './order-bytes.ts';
import { writeVolume } from './volume-bytes.ts';

/** First byte of every binary baseline; a change of layout raises it. */
export const BASELINE_VERSION = 4;
/** Degrees are kept to two digits. */
export const DEGREE_STEPS = 100;

/**
 * @returns About 0.5 KB for a usual bot; at most 4 KB when every list is full of the longest values, and as much
 *   again for the ids of orders while a key's effects are told apart.
 */
export function encodeBaseline(baseline: Baseline): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(BASELINE_VERSION);
  writeCalendar(writer, baseline);
  writeOrigins(writer, baseline);
  writeBehaviour(writer, baseline);
  writeVolume(writer, baseline.volume);
  writeErrors(writer, baseline);
  writeVisitor(writer, baseline.visitor);
  writeLastPlace(writer, baseline);
  writeOrders(writer, baseline.orders);
  return writer.finish();
}

function writeCalendar(writer: ByteWriter, baseline: Baseline): void {
  const { firstAt, lastAt, events, activeHours, hour, matureSince, lastTrustedAt } = baseline;
  const counts = [firstAt, lastAt, events, activeHours, hour, matureSince, lastTrustedAt];
  for (const value of [...counts, baseline.revivedAt, baseline.longestGapMs]) writer.count(value);
  writer.float(baseline.fadingHours);
}

function writeOrigins(writer: ByteWriter, baseline: Baseline): void {
  const network = (entry: Familiar<string>) => writeNetwork(writer, entry.id);
  writeEntries(writer, baseline.addresses, baseline.hour, network);
  writeEntries(writer, baseline.networks, baseline.hour, (entry: FamiliarNetwork) => {
    writeNetwork(writer, entry.id);
    writePlace(writer, entry.place);
  });
  writeEntries(writer, baseline.wideNetworks, baseline.hour, network);
  writeEntries(writer, baseline.countries, baseline.hour, (entry) => {
    writeCountry(writer, entry.id);
  });
}

function writeBehaviour(writer: ByteWriter, baseline: Baseline): void {
  for (const entries of [baseline.actions, baseline.symbols, baseline.clients]) {
    writeEntries(writer, entries, baseline.hour, (entry) => {
      writer.hash(entry.id);
    });
  }
  const { novel } = baseline;
  const origin = [novel.address, novel.network, novel.wideNetwork, novel.country];
  for (const value of [...origin, novel.action, novel.symbol, novel.client]) writer.float(value);
  for (const hour of baseline.scopeHours) writer.count(hour);
  writer.bytes(baseline.hourDays);
  for (const days of baseline.daysSeen) writer.count(days);
}

function writeEntries<Id, E extends Familiar<Id>>(
  writer: ByteWriter,
  entries: readonly E[],
  hour: number,
  writeId: (entry: E) => void,
): void {
  writer.count(entries.length);
  for (const entry of entries) {
    writeId(entry);
    writer.count(hour - entry.lastHour);
    writer.count(entry.lastHour - entry.firstHour);
    for (const value of [entry.episodes, entry.days]) writer.count(value);
    writer.count(2 * entry.contested + (entry.vouched ? 1 : 0));
  }
}

function writePlace(writer: ByteWriter, place: Place | undefined): void {
  writer.byte(place === undefined ? 0 : 1);
  if (place === undefined) return;
  writeCountry(writer, place.country);
  writePosition(writer, place);
}

interface Position {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyKm: number;
}

function writePosition(writer: ByteWriter, position: Position): void {
  writer.signed(Math.round(position.latitude * DEGREE_STEPS));
  writer.signed(Math.round(position.longitude * DEGREE_STEPS));
  writer.count(position.accuracyKm);
}

function writeCountry(writer: ByteWriter, country: string): void {
  writer.byte(country.charCodeAt(0));
  writer.byte(country.charCodeAt(1));
}

function writeErrors(writer: ByteWriter, { errors }: Baseline): void {
  const { window, calls, nonceErrors, serverErrors, tainted } = errors;
  for (const value of [window, calls, errors.errors, nonceErrors, serverErrors])
    writer.count(value);
  writer.byte(tainted ? 1 : 0);
  writer.float(errors.usualShare);
  writer.float(errors.usualNonceShare);
}

function writeVisitor(writer: ByteWriter, visitor: Visitor | undefined): void {
  writer.byte(visitor === undefined ? 0 : 1);
  if (visitor === undefined) return;
  const { startedAt, lastAt, calls, alternations, firstAlternationAt, lastAlternationAt } = visitor;
  const times = [startedAt, lastAt, calls, alternations, firstAlternationAt, lastAlternationAt];
  for (const value of times) writer.count(value);
  writeNetwork(writer, visitor.network);
  writer.byte(visitor.pending ? 1 : 0);
  for (const hashes of [visitor.addresses, visitor.countries]) {
    writer.count(hashes.length);
    for (const hash of hashes) writer.count(hash);
  }
}

function writeLastPlace(writer: ByteWriter, { lastPlace }: Baseline): void {
  writer.byte(lastPlace === undefined ? 0 : 1);
  if (lastPlace === undefined) return;
  writer.count(lastPlace.at);
  writeNetwork(writer, lastPlace.network);
  writePosition(writer, lastPlace);
}
