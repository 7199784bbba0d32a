// Fires when far more calls fail by the caller's own fault than this key's usually do.
import { amount } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';
import { binomialBits } from './tail-bits.ts';

export const errorBurst: EventDetector = {
  id: 'volume.error-burst',
  family: 'volume',
  basis: 'learned',
  title: 'Burst of refused calls',
  sees: 'Refused calls (permission, signature, unknown endpoint) within ten minutes, above the usual share.',
  misses: 'A thief who knows what the key may do.',
  falsePositives:
    'An expired key, a deployment with a bug. Outages and drifting clocks are left out.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

const LEAST_ERRORS = 5;
/** Nobody's calls fail less often than this in the long run. */
const LEAST_SHARE = 0.02;
/** From home a burst is a bug more often than a thief who probes: it stays below an alert alone. */
const MOST_BITS_AT_HOME = 11;
const MOST_BITS = 20;

function evaluate(input: EventInput): Statement | undefined {
  const { errors, foreign } = input.comparison;
  if (errors === undefined || errors.errors < LEAST_ERRORS) return undefined;
  const usual = Math.max(errors.usualShare, LEAST_SHARE);
  const surprise = binomialBits(errors.errors, errors.calls, usual);
  const bits = Math.min(surprise, foreign ? MOST_BITS : MOST_BITS_AT_HOME);
  if (bits < 8) return undefined;
  return {
    severity: severityOf(bits, 'read'),
    bits,
    expected: `about ${amount(usual * 100)} % of calls refused`,
    observed: `${errors.errors} of ${errors.calls} calls refused within ten minutes`,
  };
}
