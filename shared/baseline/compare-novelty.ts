// Says what is new about a value that a call has brought, beside the baseline as it was before.
import type { Address } from '#shared/model/address.ts';
import type { Baseline, EpochHour, Familiar, NoveltyKind } from '#shared/model/baseline.ts';
import type { NoveltyFact } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { findFamiliar } from './familiar-values.ts';
import { DORMANT_AFTER_MS } from './learn-rhythm.ts';
import { countFreshHours, noveltyBits } from './novelty-bits.ts';
import { isContested, isTrusted } from './trust.ts';

/** @returns Undefined for an address at home, or none at all. */
export function compareOrigin(
  enriched: EnrichedEvent,
  baseline: Baseline,
): NoveltyFact | undefined {
  const { address, event } = enriched;
  if (address === undefined) return undefined;
  const hour = Math.floor(event.time / HOUR_MS);
  const { addresses, networks } = baseline;
  const atHome =
    isUsual(addresses, address.text, baseline, hour) &&
    isUsual(networks, address.network, baseline, hour);
  return atHome ? undefined : compareStranger(enriched, address, viewAt(event.time, baseline));
}

/** Back-off from the address outwards: the first level that is trusted ends the surprise. */
function compareStranger(
  { place }: EnrichedEvent,
  address: Address,
  view: View,
): NoveltyFact | undefined {
  const { baseline } = view;
  const byAddress = compareValue('address', address.text, baseline.addresses, view);
  const byNetwork = compareValue('network', address.network, baseline.networks, view);
  const contested = byNetwork?.contested === true;
  // An address that came back on many days is no home while its network is contested.
  if (byAddress === undefined && !contested) return undefined;
  if (byNetwork === undefined) return byAddress;
  const around: View = { ...view, contested };
  const byWide = compareValue('wideNetwork', address.wideNetwork, baseline.wideNetworks, around);
  if (byWide === undefined) return byNetwork;
  if (place === undefined) return byWide;
  return compareValue('country', place.country, baseline.countries, around) ?? byWide;
}

/** @returns Undefined for a trusted value; an id of 0 stands for no value. */
export function compareId(
  kind: 'action' | 'symbol' | 'client',
  id: number,
  baseline: Baseline,
  time: EpochMs,
): NoveltyFact | undefined {
  if (id === 0) return undefined;
  const entries = idsOf(kind, baseline);
  if (isUsual(entries, id, baseline, Math.floor(time / HOUR_MS))) return undefined;
  return compareValue(kind, id, entries, viewAt(time, baseline));
}

/** Spelt out, since the compiler knows which one is meant where it is called. */
function idsOf(
  kind: 'action' | 'symbol' | 'client',
  { actions, symbols, clients }: Baseline,
): readonly Familiar<number>[] {
  if (kind === 'action') return actions;
  return kind === 'symbol' ? symbols : clients;
}

function isUsual<Id>(
  entries: readonly Familiar<Id>[],
  id: Id,
  baseline: Baseline,
  hour: EpochHour,
): boolean {
  const entry = findFamiliar(entries, id);
  return entry !== undefined && isTrusted(entry, baseline, hour);
}

function compareValue<Id>(
  kind: NoveltyKind,
  id: Id,
  entries: readonly Familiar<Id>[],
  view: View,
): NoveltyFact | undefined {
  const { baseline, hour } = view;
  const entry = findFamiliar(entries, id);
  if (entry !== undefined && isTrusted(entry, baseline, hour)) return undefined;
  const contested = view.contested || (entry !== undefined && isContested(entry));
  const fresh = countFreshHours(entries, entry, hour);
  const chances = mayHaveLapsed(kind, entry, view) ? DORMANT_AFTER_MS / HOUR_MS : 1;
  const sighted = { entry, contested, freshHours: fresh, chances };
  return {
    kind,
    bits: noveltyBits(kind, sighted, baseline),
    newBits: noveltyBits(kind, { ...sighted, entry: undefined }, baseline),
    episodes: entry?.episodes ?? 0,
    contested,
    trustedValues: countTrusted(entries, view),
  };
}

/** A baseline at some hour: whether a value is trusted depends on both. */
interface View {
  readonly baseline: Baseline;
  readonly hour: number;
  /** The network that the value belongs to is contested, and the value with it. */
  readonly contested: boolean;
  /** The hour in which the key woke from a month of sleep; undefined when it did not within a day. */
  readonly wokeHour: EpochHour | undefined;
}

/** For what is news alone: hardly any call has any, and so none pays for it. */
function viewAt(time: EpochMs, baseline: Baseline): View {
  const awake = awakeMs(time, baseline);
  const wokeHour = awake === undefined ? undefined : Math.floor((time - awake) / HOUR_MS);
  return { baseline, hour: Math.floor(time / HOUR_MS), contested: false, wokeHour };
}

/** The event itself may be the one that wakes the key. */
export function awakeMs(now: EpochMs, baseline: Baseline): number | undefined {
  if (baseline.events > 0 && now - baseline.lastAt >= DORMANT_AFTER_MS) return 0;
  const awake = now - baseline.revivedAt;
  return baseline.revivedAt > 0 && awake < DAY_MS ? awake : undefined;
}

/**
 * Providers give out other addresses of theirs by the clock, and not by calls: each hour asleep was a chance.
 * Another provider, or another country, comes no sooner by sleeping.
 */
function mayHaveLapsed(
  kind: NoveltyKind,
  entry: Familiar<unknown> | undefined,
  { wokeHour }: View,
): boolean {
  if (wokeHour === undefined || (kind !== 'address' && kind !== 'network')) return false;
  return entry === undefined || entry.firstHour >= wokeHour;
}

/** On its own, since a function with a closure in it pays for the closure whether it comes to it or not. */
function countTrusted(entries: readonly Familiar<unknown>[], { baseline, hour }: View): number {
  return entries.filter((entry) => isTrusted(entry, baseline, hour)).length;
}
