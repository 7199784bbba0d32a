// Fires when a key that calls all the time has fallen silent.
import { MINUTE_MS } from '#shared/model/units.ts';
import { amount, duration } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const silence: RestDetector = {
  id: 'volume.silence',
  family: 'volume',
  basis: 'note',
  title: 'Silent',
  sees: 'A key that is never quiet for long has made no call for far longer.',
  misses: 'Keys that pause often; logs that arrive late.',
  falsePositives: 'A bot that was switched off; a log source that stopped.',
  needs: 'mature',
  inspect,
};

const LEAST_SILENCE_MS = 30 * MINUTE_MS;
const TIMES_LONGEST = 3;
const LEAST_MISSED_CALLS = 20;

function inspect(input: RestInput): Statement | undefined {
  const { rest } = input;
  const { idleMs } = rest;
  if (idleMs === undefined || idleMs < LEAST_SILENCE_MS) return undefined;
  if (idleMs < TIMES_LONGEST * rest.longestGapMs || rest.missedCalls < LEAST_MISSED_CALLS)
    return undefined;
  return {
    severity: 'low',
    // Twice the longest pause is one bit, four times are two, on top of having no precedent at all.
    bits: Math.min(20, 8 + Math.log2(idleMs / Math.max(rest.longestGapMs, MINUTE_MS))),
    expected: `pauses of at most ${duration(rest.longestGapMs)}`,
    observed: `no call for ${duration(idleMs)}, about ${amount(rest.missedCalls)} calls missed`,
  };
}
