// Fires when a key is older than it should become.
import { DAY_MS } from '#shared/model/units.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const rotationOverdue: RestDetector = {
  id: 'hygiene.rotation-overdue',
  family: 'hygiene',
  basis: 'note',
  title: 'Rotation overdue',
  sees: 'A key older than its rotation period; a warning from two thirds of it on.',
  misses: 'Keys without a date of creation.',
  falsePositives: 'None: it is a date.',
  needs: 'any',
  inspect,
};

const WARNING_SHARE = 2 / 3;

function inspect(input: RestInput): Statement | undefined {
  const { key, rest } = input;
  if (key.createdAt === undefined) return undefined;
  const ageDays = Math.floor((rest.now - key.createdAt) / DAY_MS);
  if (ageDays < key.rotateAfterDays * WARNING_SHARE) return undefined;
  return {
    severity: ageDays >= key.rotateAfterDays ? 'low' : 'informational',
    bits: 0,
    expected: `a new key every ${key.rotateAfterDays} days`,
    observed: `this one is ${ageDays} days old`,
  };
}
