// Takes a judged event and brings the key's baseline up to date; the last step, and the only one that
// changes it. Changes it in place, since a copy per call would cost more than all detectors together.
import type { Address } from '#shared/model/address.ts';
import type { Baseline, Familiar, NoveltyKind } from '#shared/model/baseline.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { learnErrors } from './error-window.ts';
import { addFamiliar, dayOf, findFamiliar, newFamiliar, sightAgain } from './familiar-values.ts';
import { advanceHour, learnGap } from './learn-rhythm.ts';
import { learnOrders } from './own-orders.ts';
import { hasMatured } from './trust.ts';
import { meetVisitor, visit } from './visitor.ts';
import { addCall, openMinute } from './volume-model.ts';

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
  learnBehaviour(baseline, enriched, comparison, suspicious);
  learnVolume(baseline, enriched, comparison);
  learnErrors(baseline.errors, event, { foreign: comparison.foreign, suspicious });
  learnPlace(baseline, enriched);
  baseline.orders = learnOrders(event, baseline.orders);
  baseline.events++;
  if (event.time > baseline.lastAt) baseline.lastAt = event.time;
  if (baseline.matureSince === 0 && hasMatured(baseline)) baseline.matureSince = baseline.hour;
}

/** Where a call came from is noted even when it is suspicious: that is how a visitor is followed. */
function learnOrigin(
  baseline: Baseline,
  enriched: EnrichedEvent,
  comparison: Comparison,
  suspicious: boolean,
): void {
  const { address, event } = enriched;
  if (address === undefined) return;
  // What is seen while learning is trusted for ever: a call that broke a rule must not be.
  if (suspicious && comparison.maturity === 'learning') return;
  const hour = Math.floor(event.time / HOUR_MS);
  const known = findFamiliar(baseline.addresses, address.text);
  // The networks around an address are seen whenever it is: once an hour is enough.
  if (known === undefined || known.lastHour < hour)
    sightOrigin({ baseline, hour, counts: !suspicious }, enriched, address);
  if (comparison.announced) vouchFor(baseline, address);
  if (!comparison.foreign) return meetVisitor(baseline, event.time);
  visit(baseline, enriched);
  settleHandOver(baseline, address.network, event.time);
}

/** From now on they are the key's own, also when the announcement has ended. */
function vouchFor({ addresses, networks }: Baseline, address: Address): void {
  const entries = [findFamiliar(addresses, address.text), findFamiliar(networks, address.network)];
  for (const entry of entries) if (entry !== undefined) entry.vouched = true;
}

function sightOrigin(sighting: Sighting, { place }: EnrichedEvent, address: Address): void {
  const { addresses, networks, wideNetworks, countries } = sighting.baseline;
  sight(sighting, 'address', addresses, address.text);
  const network = findFamiliar(networks, address.network);
  if (network !== undefined) sightAgain(network, sighting.hour);
  else {
    // Without the city, which the binary form does not keep: both must give the same verdicts.
    const kept = place === undefined ? undefined : { ...place, city: '' };
    add(sighting, 'network', networks, {
      ...newFamiliar(address.network, sighting.baseline.hour, false),
      place: kept,
    });
  }
  sight(sighting, 'wideNetwork', wideNetworks, address.wideNetwork);
  if (place !== undefined) sight(sighting, 'country', countries, place.country);
}

function settleHandOver(baseline: Baseline, network: string, now: EpochMs): void {
  if (now - baseline.lastTrustedAt < HAND_OVER_MS) return;
  const entry = findFamiliar(baseline.networks, network);
  if (entry !== undefined) entry.contested = 0;
  if (baseline.visitor !== undefined) baseline.visitor.alternations = 0;
}

function learnBehaviour(
  baseline: Baseline,
  enriched: EnrichedEvent,
  comparison: Comparison,
  suspicious: boolean,
): void {
  // What the key's own party did is said once: on later days it is how this key lives.
  if (suspicious && (comparison.foreign || comparison.maturity === 'learning')) return;
  const hour = Math.floor(enriched.event.time / HOUR_MS);
  if (suspicious || !sightKnown(baseline, comparison, hour)) {
    sightAll({ baseline, hour, counts: !suspicious }, comparison);
  }
  if (suspicious) return;
  if (enriched.event.outcome === 'ok') baseline.scopeHours[SCOPES.indexOf(enriched.scope)] = hour;
}

/** @returns False when there is something new: what is known was noted all the same, and may be noted again. */
function sightKnown(
  { actions, symbols, clients }: Baseline,
  { actionId, symbolId, clientId }: Comparison,
  hour: number,
): boolean {
  const hasAction = isSighted(actions, actionId, hour);
  const hasSymbol = isSighted(symbols, symbolId, hour);
  return isSighted(clients, clientId, hour) && hasSymbol && hasAction;
}

function isSighted(entries: readonly Familiar<number>[], id: number, hour: number): boolean {
  if (id === 0) return true;
  const known = findFamiliar(entries, id);
  if (known !== undefined) sightAgain(known, hour);
  return known !== undefined;
}

function sightAll(sighting: Sighting, { actionId, symbolId, clientId }: Comparison): void {
  const { actions, symbols, clients } = sighting.baseline;
  sightId(sighting, 'action', actions, actionId);
  sightId(sighting, 'symbol', symbols, symbolId);
  sightId(sighting, 'client', clients, clientId);
}

/** Volume learns even from suspicious calls, but clipped; calls of a foreign party are not the key's. */
function learnVolume(baseline: Baseline, enriched: EnrichedEvent, comparison: Comparison): void {
  const { event } = enriched;
  const sums = openMinute(baseline.volume, Math.floor(event.time / MINUTE_MS));
  addCall(comparison.foreign ? sums.foreign : sums.own, event.weight, event.notional);
}

function learnPlace(baseline: Baseline, enriched: EnrichedEvent): void {
  const { place, address, event } = enriched;
  if (place === undefined || address === undefined) return;
  const { latitude, longitude, accuracyKm } = place;
  const last = baseline.lastPlace;
  // A late line must not give a traveller time that he did not have.
  if (last !== undefined && event.time < last.at) return;
  if (
    last?.network === address.network &&
    last.latitude === latitude &&
    last.longitude === longitude
  ) {
    last.at = event.time;
    return;
  }
  const { network } = address;
  baseline.lastPlace = { at: event.time, network, latitude, longitude, accuracyKm };
}

interface Sighting {
  readonly baseline: Baseline;
  readonly hour: number;
  /** Whether a first sighting counts as the key's own habit of meeting new values. */
  readonly counts: boolean;
}

function sightId(
  sighting: Sighting,
  kind: 'action' | 'symbol' | 'client',
  entries: Familiar<number>[],
  id: number,
): void {
  if (id !== 0 && !isSaidToday(sighting, entries, id)) sight(sighting, kind, entries, id);
}

/** What was suspicious is no less so in its next hour: only the days on which it came back make it usual. */
function isSaidToday({ counts, hour }: Sighting, entries: Familiar<number>[], id: number): boolean {
  if (counts) return false;
  const known = findFamiliar(entries, id);
  return known !== undefined && dayOf(known.lastHour) === dayOf(hour);
}

function sight<Id>(sighting: Sighting, kind: NoveltyKind, entries: Familiar<Id>[], id: Id): void {
  const known = findFamiliar(entries, id);
  if (known !== undefined) return sightAgain(known, sighting.hour);
  // As of the key's latest hour: a line that says it is old must not make a value of today look like one that was always there.
  add(sighting, kind, entries, newFamiliar(id, sighting.baseline.hour, false));
}

function add<Id, E extends Familiar<Id>>(
  { baseline, counts }: Sighting,
  kind: NoveltyKind,
  entries: E[],
  entry: E,
): void {
  // Hours with news are counted, not news: a deployment brings several at once.
  const isFirst = counts && !entries.some(({ firstHour }) => firstHour === entry.firstHour);
  addFamiliar(entries, entry, CAPACITY[kind], baseline);
  // A key's very first value is no news.
  if (isFirst && entries.length > 1) baseline.novel[kind] = Math.fround(baseline.novel[kind] + 1);
}
