// Reads a span of time as people write it: `90m`, `36h`, `7d`.
import { InvalidArgumentError } from 'commander';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE_MS],
  ['h', HOUR_MS],
  ['d', DAY_MS],
]);

/** @returns Milliseconds. */
export function parseSpan(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const unitMs = UNITS.get(unit);
  if (amount === undefined || unitMs === undefined) {
    throw new InvalidArgumentError(`Expected a span such as 90m, 36h or 7d, got ${text}.`);
  }
  return Number(amount) * unitMs;
}
