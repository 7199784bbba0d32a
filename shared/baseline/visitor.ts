// Follows the party behind untrusted networks: does it work while a trusted address goes on?
// A redeployed bot falls silent at its old address; an owner who was robbed does not.
import type { Baseline, Visitor } from '#shared/model/baseline.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { findFamiliar } from './familiar-values.ts';
import { hashText } from './hash-text.ts';

/** Two parties are at work together when their calls lie this close. */
const TOGETHER_MS = 30 * MINUTE_MS;
/** A visitor who stays away this long is another one when he returns. */
const FORGET_AFTER_MS = 72 * HOUR_MS;
const MAX_DISTINCT = 8;
const MAX_CONTESTED = 255;

/** Notes a call from an untrusted network. */
export function visit(baseline: Baseline, enriched: EnrichedEvent): void {
  const { event, address, place } = enriched;
  if (address === undefined) return;
  const current = baseline.visitor;
  const visitor =
    current !== undefined && event.time - current.lastAt < FORGET_AFTER_MS
      ? current
      : newVisitor(event.time);
  visitor.calls++;
  visitor.lastAt = latest(visitor.lastAt, event.time);
  visitor.network = address.network;
  visitor.pending = baseline.lastTrustedAt > 0 && event.time - baseline.lastTrustedAt < TOGETHER_MS;
  addDistinct(visitor.addresses, hashText(address.text));
  if (place !== undefined) addDistinct(visitor.countries, hashText(place.country));
  baseline.visitor = visitor;
}

/** Notes a call from a trusted address: it contests the visitor's latest network. */
export function meetVisitor(baseline: Baseline, now: EpochMs): void {
  baseline.lastTrustedAt = latest(baseline.lastTrustedAt, now);
  const visitor = baseline.visitor;
  if (visitor === undefined || !visitor.pending) return;
  visitor.pending = false;
  if (now - visitor.lastAt > TOGETHER_MS) return;
  visitor.alternations++;
  if (visitor.firstAlternationAt === 0) visitor.firstAlternationAt = now;
  visitor.lastAlternationAt = now;
  const network = findFamiliar(baseline.networks, visitor.network);
  if (network !== undefined) network.contested = Math.min(network.contested + 1, MAX_CONTESTED);
}

/** Whoever writes old times into a log must not make the other party look long gone: that ends a contest. */
function latest(known: EpochMs, time: EpochMs): EpochMs {
  return time > known ? time : known;
}

function newVisitor(startedAt: EpochMs): Visitor {
  return {
    startedAt,
    lastAt: startedAt,
    calls: 0,
    network: '',
    pending: false,
    alternations: 0,
    firstAlternationAt: epochMs(0),
    lastAlternationAt: epochMs(0),
    addresses: [],
    countries: [],
  };
}

function addDistinct(values: number[], value: number): void {
  if (values.length < MAX_DISTINCT && !values.includes(value)) values.push(value);
}
