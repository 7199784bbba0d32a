// Learns the usual request weight of a minute and the usual value of an order, clipped.
import type { VolumeBaseline } from '#shared/model/baseline.ts';

const CLIP = 3;
const WEIGHT_RATE = 1 / 500;
const NOTIONAL_RATE = 1 / 200;
const MAX_COUNT = 65_535;

/** Learns the weight of the minute that is about to close, if it had calls. */
export function learnWeight(volume: VolumeBaseline): void {
  if (volume.calls === 0) return;
  const x = Math.log1p(volume.weight);
  if (volume.weightMean === 0) {
    volume.weightMean = Math.fround(x);
    return;
  }
  const residual = clip(x - volume.weightMean, CLIP * Math.max(volume.weightDeviation, 0.1));
  volume.weightMean = Math.fround(volume.weightMean + residual * WEIGHT_RATE);
  volume.weightDeviation = spread(volume.weightDeviation, residual, WEIGHT_RATE);
}

/** @param notional Value in USD, if the call has one. */
export function learnNotional(volume: VolumeBaseline, notional: number | undefined): void {
  if (notional === undefined) return;
  const x = Math.log1p(notional);
  const rate = Math.max(NOTIONAL_RATE, 1 / (volume.notionalCount + 1));
  const limit = volume.notionalCount < 20 ? 50 : CLIP * Math.max(volume.notionalDeviation, 0.1);
  const residual = clip(x - volume.notionalMean, limit);
  volume.notionalMean = Math.fround(volume.notionalMean + residual * rate);
  if (volume.notionalCount > 0) {
    volume.notionalDeviation = spread(volume.notionalDeviation, residual, rate);
  }
  volume.notionalCount = Math.min(volume.notionalCount + 1, MAX_COUNT);
}

function spread(deviation: number, residual: number, rate: number): number {
  return Math.fround(deviation + (Math.abs(residual) - deviation) * rate);
}

function clip(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}
