// Takes a judged event and brings the key's baseline up to date; the last step, and the only one that
// changes it. Changes it in place, since a copy per call would cost more than all detectors together.
import type { Baseline, Familiar, NoveltyKind } from '#shared/model/baseline.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { learnErrors } from './error-window.ts';
import { addFamiliar, findFamiliar, sightAgain } from './familiar-values.ts';
import { hashText } from './hash-text.ts';
import { advanceHour, learnGap } from './learn-rhythm.ts';
import { learnNotional, learnWeight } from './learn-size.ts';
import { hasMatured } from './trust.ts';
import { meetVisitor, visit } from './visitor.ts';
import { rollVolume } from './volume-model.ts';

/** Most entries kept per list; all together stay within the 4 KB bound of the binary form. */
export const CAPACITY = {
  address: 24,
  network: 24,
  wideNetwork: 12,
  country: 12,
  action: 48,
  symbol: 48,
  client: 8,
} as const;

/** A trusted address that was silent for this long has handed over: the new one is contested no more. */
const HAND_OVER_MS = 24 * HOUR_MS;

/**
 * @param suspicious The verdict was not `allow`: the event may leave traces of where it came from, but
 *   teaches nothing about what is normal.
 */
export function learnEvent(
  baseline: Baseline,
  enriched: EnrichedEvent,
  comparison: Comparison,
  suspicious: boolean,
): void {
  const { event } = enriched;
  const hour = Math.floor(event.time / HOUR_MS);
  if (baseline.events === 0) baseline.firstAt = event.time;
  else learnGap(baseline, event.time);
  if (hour > baseline.hour) advanceHour(baseline, hour);
  learnOrigin(baseline, enriched, comparison, suspicious);
  learnBehaviour(baseline, enriched, suspicious);
  learnVolume(baseline, enriched, comparison);
  learnErrors(baseline.errors, event, suspicious);
  learnPlace(baseline, enriched);
  baseline.events++;
  if (event.time > baseline.lastAt) baseline.lastAt = event.time;
  if (baseline.matureSince === 0 && hasMatured(baseline)) baseline.matureSince = hour;
}

/** Where a call came from is noted even when it is suspicious: that is how a visitor is followed. */
function learnOrigin(
  baseline: Baseline,
  enriched: EnrichedEvent,
  comparison: Comparison,
  suspicious: boolean,
): void {
  const { address, place, event } = enriched;
  if (address === undefined) return;
  const { addresses, networks, wideNetworks, countries } = baseline;
  const sighting: Sighting = {
    baseline,
    hour: Math.floor(event.time / HOUR_MS),
    counts: !suspicious,
  };
  sight(sighting, 'address', addresses, newEntry(address.text, sighting.hour));
  // Without the city, which the binary form does not keep: both must give the same verdicts.
  const kept = place === undefined ? undefined : { ...place, city: '' };
  const network = { ...newEntry(address.network, sighting.hour), place: kept };
  sight(sighting, 'network', networks, network);
  sight(sighting, 'wideNetwork', wideNetworks, newEntry(address.wideNetwork, sighting.hour));
  if (place !== undefined) {
    sight(sighting, 'country', countries, newEntry(place.country, sighting.hour));
  }
  if (!comparison.foreign) return meetVisitor(baseline, event.time);
  visit(baseline, enriched);
  settleHandOver(baseline, address.network, event.time);
}

function settleHandOver(baseline: Baseline, network: string, now: EpochMs): void {
  if (now - baseline.lastTrustedAt < HAND_OVER_MS) return;
  const entry = findFamiliar(baseline.networks, network);
  if (entry !== undefined) entry.contested = 0;
}

function learnBehaviour(baseline: Baseline, enriched: EnrichedEvent, suspicious: boolean): void {
  if (suspicious) return;
  const { event, client, scope } = enriched;
  const hour = Math.floor(event.time / HOUR_MS);
  const sighting: Sighting = { baseline, hour, counts: true };
  sightText(sighting, 'action', baseline.actions, event.action);
  sightText(sighting, 'symbol', baseline.symbols, event.symbol ?? '');
  sightText(sighting, 'client', baseline.clients, client);
  if (event.outcome === 'ok') baseline.scopeHours[SCOPES.indexOf(scope)] = hour;
}

/** Volume learns even from suspicious calls, but clipped; calls of a foreign party are not the key's. */
function learnVolume(baseline: Baseline, enriched: EnrichedEvent, comparison: Comparison): void {
  const { event } = enriched;
  const { volume } = baseline;
  const minute = Math.floor(event.time / MINUTE_MS);
  if (minute > volume.minute) {
    learnWeight(volume);
    rollVolume(volume, minute);
  }
  if (comparison.foreign) {
    volume.foreignCalls++;
    volume.foreignWeight = Math.fround(volume.foreignWeight + event.weight);
    return;
  }
  volume.calls++;
  volume.weight = Math.fround(volume.weight + event.weight);
  learnNotional(volume, event.notional);
}

function learnPlace(baseline: Baseline, enriched: EnrichedEvent): void {
  const { place, address, event } = enriched;
  if (place === undefined || address === undefined) return;
  const { latitude, longitude, accuracyKm } = place;
  baseline.lastPlace = {
    at: event.time,
    network: address.network,
    latitude,
    longitude,
    accuracyKm,
  };
}

interface Sighting {
  readonly baseline: Baseline;
  readonly hour: number;
  /** Whether a first sighting counts as the key's own habit of meeting new values. */
  readonly counts: boolean;
}

function sightText(
  sighting: Sighting,
  kind: 'action' | 'symbol' | 'client',
  entries: Familiar<number>[],
  text: string,
): void {
  if (text !== '') sight(sighting, kind, entries, newEntry(hashText(text), sighting.hour));
}

function sight<Id, E extends Familiar<Id>>(
  sighting: Sighting,
  kind: NoveltyKind,
  entries: E[],
  entry: E,
): void {
  const { baseline, hour, counts } = sighting;
  const known = findFamiliar(entries, entry.id);
  if (known !== undefined) return sightAgain(known, hour);
  addFamiliar(entries, entry, CAPACITY[kind], baseline);
  // A key's very first value is no news.
  if (counts && entries.length > 1) baseline.novel[kind] = Math.fround(baseline.novel[kind] + 1);
}

function newEntry<Id>(id: Id, hour: number): Familiar<Id> {
  return { id, firstHour: hour, lastHour: hour, episodes: 1, days: 1, contested: 0 };
}
