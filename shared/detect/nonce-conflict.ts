// Fires when nonces collide in bursts: on a nonce exchange a second client is using the key.
import { amount } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';
import { poissonBits } from './tail-bits.ts';

export const nonceConflict: EventDetector = {
  id: 'clone.nonce-conflict',
  family: 'clone',
  basis: 'learned',
  title: 'Nonces collide',
  sees: 'Bursts of "invalid nonce" (Kraken, Bitfinex): two programs count up the same number.',
  misses: 'Exchanges that use time stamps; a thief who keeps his nonces low.',
  falsePositives: 'Two processes of your own on one key; a clock set back.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** Reordered calls give single ones. */
const LEAST_ERRORS = 5;
/** Nobody's nonces collide less often than this in ten minutes, or in so many calls, in the long run. */
const LEAST_USUAL = 0.2;
const LEAST_SHARE = 0.001;
const MOST_BITS = 20;

function evaluate(input: EventInput): Statement | undefined {
  const { errors } = input.comparison;
  if (errors === undefined || errors.nonceErrors < LEAST_ERRORS) return undefined;
  // A busy hour has more reordered calls than a quiet one.
  const usual = Math.max(Math.max(errors.usualNonceShare, LEAST_SHARE) * errors.calls, LEAST_USUAL);
  const bits = Math.min(MOST_BITS, poissonBits(errors.nonceErrors, usual));
  if (bits < 8) return undefined;
  return {
    severity: severityOf(bits, 'trade'),
    bits,
    expected: `about ${amount(usual)} nonce errors in as many calls`,
    observed: `${errors.nonceErrors} nonce errors within ten minutes: a second client counts too`,
  };
}
