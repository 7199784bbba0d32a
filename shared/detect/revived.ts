// Fires when a key that slept for a month wakes, and weighs more when a stranger wakes it to trade.
import { DAY_MS } from '#shared/model/units.ts';
import { count, duration } from './describe.ts';
import {
  type EventDetector,
  type EventInput,
  type RestDetector,
  type RestInput,
  type Statement,
} from './detector.ts';

export const revived: EventDetector & RestDetector = {
  id: 'hygiene.revived',
  family: 'behaviour',
  basis: 'learned',
  title: 'Woken after a month',
  sees: 'The first day of calls after 30 days without any. Stolen keys are kept for weeks and then all used at once. For a week it stays a note.',
  misses: 'Keys that are used once in a while.',
  falsePositives: 'A bot that was switched on again: from a known network it is a note only.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
  inspect,
};

const BITS_FROM_ABROAD = 10;
const BITS_PER_CALL = 0.5;
const MOST_BITS = 18;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison, enriched } = input;
  if (comparison.awakeMs === undefined) return undefined;
  if (!comparison.foreign) return comparison.awakeMs === 0 ? note() : undefined;
  const calls = comparison.visitor?.calls ?? 0;
  const bits =
    enriched.scope === 'read' ? BITS_FROM_ABROAD : BITS_FROM_ABROAD + BITS_PER_CALL * calls;
  return {
    severity: enriched.scope === 'read' ? 'medium' : 'high',
    bits: Math.min(MOST_BITS, bits),
    expected: 'no call after 30 days of sleep, or one from a known network',
    observed: `${count(calls + 1, 'call')} from a new network since it woke`,
  };
}

const NEWS_MS = 7 * DAY_MS;

/** What was a note at that moment is told to people with the next digest. */
function inspect({ rest: { revivedMs } }: RestInput): Statement | undefined {
  if (revivedMs === undefined || revivedMs >= NEWS_MS) return undefined;
  return { ...note(), observed: `used again since ${duration(revivedMs)}` };
}

function note(): Statement {
  return {
    severity: 'informational',
    bits: 0,
    expected: 'a call within 30 days',
    observed: 'used again',
  };
}
