// Fires when a key is older than it should become, in stages: by default at 30, 60 and 90 days.
import type { Severity } from '#shared/model/finding.ts';
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { day } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const rotationOverdue: RestDetector = {
  id: 'hygiene.rotation-overdue',
  family: 'hygiene',
  basis: 'note',
  title: 'Rotation overdue',
  sees: 'A key older than its rotation period. It is noted from a third of the period on, and a warning from two thirds on.',
  misses: 'Keys without a date of creation.',
  falsePositives: 'None: it is a date.',
  needs: 'any',
  inspect,
};

/** Parts of the rotation period, the latest first. */
const STAGES: readonly (readonly [from: number, severity: Severity])[] = [
  [2, 'high'],
  [1, 'medium'],
  [2 / 3, 'low'],
  [1 / 3, 'informational'],
];

function inspect({ key, rest }: RestInput): Statement | undefined {
  if (key.createdAt === undefined) return undefined;
  const ageDays = Math.floor((rest.now - key.createdAt) / DAY_MS);
  const stage = STAGES.find(([from]) => ageDays >= key.rotateAfterDays * from);
  if (stage === undefined) return undefined;
  const due = day(epochMs(key.createdAt + key.rotateAfterDays * DAY_MS));
  return {
    severity: stage[1],
    bits: 0,
    expected: `a new key every ${key.rotateAfterDays} days`,
    observed: `this one is ${ageDays} days old${ageDays < key.rotateAfterDays ? `, due on ${due}` : `, was due on ${due}`}`,
  };
}
