// Compares one call with the key's usual calls, weight and value.
import type { VolumeBaseline } from '#shared/model/baseline.ts';
import type { SizeFact, VolumeFact } from '#shared/model/comparison.ts';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { callsAtBits, ceilingMinute, predictionScale, tailBits } from './volume-model.ts';

/** Below this surprise no fact is worth an object: most minutes are ordinary. */
const NOTABLE_BITS = 8;
const NOTABLE_Z = 3;
/** Once a month among 43,200 minutes. */
const MONTHLY_BITS = Math.log2(43_200);
/** Fewer calls than this in a minute are no spike, however quiet the key is. */
const LEAST_SPIKE = 10;
const MIN_NOTIONALS = 20;
const ABSOLUTE_TO_SIGMA = 1.2533;

/**
 * A stranger is judged by all calls of the minute, the key's own party by its own calls: a theft does not
 * make the owner's bot suspicious.
 *
 * @returns Undefined while the minute, this call included, is an ordinary one.
 */
export function compareCalls(
  event: UsageEvent,
  volume: VolumeBaseline,
  foreign: boolean,
): VolumeFact | undefined {
  const minute = Math.floor(event.time / MINUTE_MS);
  const calls =
    1 + (minute <= volume.minute ? soFar(foreign, volume.calls, volume.foreignCalls) : 0);
  if (calls < LEAST_SPIKE || volume.minute === 0) return undefined;
  const predicted = ceilingMinute(volume, minute);
  const score = (Math.log1p(calls) - predicted) / predictionScale(volume, predicted);
  const bits = tailBits(volume, score);
  if (bits < NOTABLE_BITS) return undefined;
  const monthlyCalls = callsAtBits(volume, minute, MONTHLY_BITS);
  return { calls, expectedCalls: Math.expm1(predicted), monthlyCalls, bits };
}

/** Request weight of the minute so far, this call included. */
export function compareWeight(
  event: UsageEvent,
  volume: VolumeBaseline,
  foreign: boolean,
): SizeFact | undefined {
  const minute = Math.floor(event.time / MINUTE_MS);
  const before = minute <= volume.minute ? soFar(foreign, volume.weight, volume.foreignWeight) : 0;
  return sizeFact(before + event.weight, volume.weightMean, volume.weightDeviation);
}

function soFar(foreign: boolean, own: number, strange: number): number {
  return foreign ? own + strange : own;
}

/** This call's value in USD. */
export function compareNotional(event: UsageEvent, volume: VolumeBaseline): SizeFact | undefined {
  if (event.notional === undefined || volume.notionalCount < MIN_NOTIONALS) return undefined;
  return sizeFact(event.notional, volume.notionalMean, volume.notionalDeviation);
}

function sizeFact(value: number, mean: number, deviation: number): SizeFact | undefined {
  const sigma = Math.max(deviation * ABSOLUTE_TO_SIGMA, 0.25);
  const z = (Math.log1p(value) - mean) / sigma;
  return z < NOTABLE_Z ? undefined : { value, usual: Math.expm1(mean), z };
}
