// Fires when a key has not been used for a month: it can only be stolen.
import { DAY_MS } from '#shared/model/units.ts';
import { duration } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const dormant: RestDetector = {
  id: 'hygiene.dormant',
  family: 'hygiene',
  basis: 'note',
  title: 'Dormant',
  sees: 'A key without a call for 30 days: delete it at the exchange. After 90 days it weighs more.',
  misses: 'Keys that were never seen at all.',
  falsePositives: 'A reserve key; a log source that stopped.',
  needs: 'any',
  inspect,
};

const DORMANT_AFTER_MS = 30 * DAY_MS;
const FORGOTTEN_AFTER_MS = 90 * DAY_MS;

function inspect(input: RestInput): Statement | undefined {
  const { idleMs } = input.rest;
  if (idleMs === undefined || idleMs < DORMANT_AFTER_MS) return undefined;
  return {
    severity: idleMs < FORGOTTEN_AFTER_MS ? 'low' : 'medium',
    bits: 0,
    expected: 'a call within 30 days, or no key',
    observed: `no call for ${duration(idleMs)}`,
  };
}
