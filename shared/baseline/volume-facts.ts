// Compares the minute so far, this call included, with the key's usual calls, weight and value.
import type { OpenMinute, VolumeBaseline } from '#shared/model/baseline.ts';
import type { SizeFact, VolumeFact } from '#shared/model/comparison.ts';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { MINUTELY_CALLS } from './cadence.ts';
import { knownRush, RUSH_OF_CALLS, RUSH_OF_VALUE, RUSH_OF_WEIGHT } from './known-rushes.ts';
import { rateCeiling, rateSurprise } from './rate-model.ts';
import { sizeBits } from './size-model.ts';
import { log1pOf } from './small-logs.ts';

/** Below this surprise no fact is worth an object: most minutes are ordinary. */
const NOTABLE_BITS = 8;
/** From bits of a minute to bits of an hour: 60 minutes, each tested at two time scales (Bonferroni). */
const MINUTE_TESTS_BITS = Math.log2(2 * 60);
/** Once a month among 720 hours. */
const MONTHLY_BITS = Math.log2(720);
/** Fewer calls than this in a minute are no spike, however quiet the key is. */
const LEAST_SPIKE = 10;

/**
 * Whose calls they are: the key's own, those of a stranger who took its place, or those of a stranger beside
 * it. A stranger is judged by all calls of the minute, the key's own party by its own calls: a theft does not
 * make the owner's bot suspicious. A successor may be the owner with another lease, whose nightly job comes
 * as ever; only beside a party that goes on a known rush excuses nothing.
 */
export type Party = 'own' | 'successor' | 'second';

/** @returns Undefined while the minute is an ordinary one. */
export function compareCalls(
  event: UsageEvent,
  volume: VolumeBaseline,
  party: Party,
): VolumeFact | undefined {
  const minute = Math.floor(event.time / MINUTE_MS);
  const calls = 1 + soFar(volume, minute, party, 'calls');
  if (calls < LEAST_SPIKE || volume.minute === 0) return undefined;
  const log = log1pOf(calls);
  if (log <= rateCeiling(volume.calls, MINUTELY_CALLS, minute)) return undefined;
  if (party !== 'second' && log <= knownRush(volume.rushes, RUSH_OF_CALLS, dayOf(minute)))
    return undefined;
  const { bits, expected } = callSurprise(volume, minute, calls);
  if (bits < NOTABLE_BITS) return undefined;
  const monthlyCalls = callsAtBits(volume, minute, MONTHLY_BITS);
  return { calls, expectedCalls: expected, monthlyCalls, bits };
}

/** Request weight of the minute so far, this call included. */
export function compareWeight(
  event: UsageEvent,
  volume: VolumeBaseline,
  party: Party,
): SizeFact | undefined {
  const minute = Math.floor(event.time / MINUTE_MS);
  const value = event.weight + soFar(volume, minute, party, 'weight');
  const log = log1pOf(value);
  const bits = sizeBits(volume.weight, log);
  if (bits < NOTABLE_BITS) return undefined;
  if (party !== 'second' && log <= knownRush(volume.rushes, RUSH_OF_WEIGHT, dayOf(minute)))
    return undefined;
  return { value, usual: Math.expm1(volume.weight.mean), bits };
}

/** Value in USD of the minute so far, this call included. */
export function compareNotional(
  event: UsageEvent,
  volume: VolumeBaseline,
  party: Party,
): SizeFact | undefined {
  if (event.notional === undefined) return undefined;
  const minute = Math.floor(event.time / MINUTE_MS);
  const value = event.notional + soFar(volume, minute, party, 'notional');
  const log = log1pOf(value);
  const bits = sizeBits(volume.notional, log);
  if (bits < NOTABLE_BITS) return undefined;
  if (party !== 'second' && log <= knownRush(volume.rushes, RUSH_OF_VALUE, dayOf(minute)))
    return undefined;
  return { value, usual: Math.expm1(volume.notional.mean), bits };
}

/** Of the epoch, like a rush's. */
function dayOf(minute: number): number {
  return Math.floor(minute / 1_440);
}

function soFar(
  volume: VolumeBaseline,
  minute: number,
  party: Party,
  amount: keyof OpenMinute,
): number {
  const sums = minute === volume.minute ? volume : volume.late;
  if (sums?.minute !== minute) return 0;
  return sums.own[amount] + (party === 'own' ? 0 : sums.foreign[amount]);
}

/** @returns Surprise of an hour with such a minute; 0 for a minute with fewer calls than expected. */
function callSurprise(volume: VolumeBaseline, minute: number, calls: number) {
  const surprise = rateSurprise(volume.calls, MINUTELY_CALLS, minute, calls);
  const bits = surprise.above ? Math.max(0, surprise.bits - MINUTE_TESTS_BITS) : 0;
  return { bits, expected: surprise.expected };
}

/** The count in this minute that reaches `bits`: said to a person beside the one that came. */
function callsAtBits(volume: VolumeBaseline, minute: number, bits: number): number {
  let low = 0;
  let high = Math.log1p(1e7);
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (callSurprise(volume, minute, Math.expm1(middle)).bits < bits) low = middle;
    else high = middle;
  }
  return Math.round(Math.expm1(high));
}
