// Mutants that are wrong on purpose: the program has to find each of them out, and none may pass for a guard.
import type { Guard } from './guard.ts';
import type { Verdict } from './run/judge.ts';

const BRAKE = {
  guard: 'planted',
  file: 'shared/respond/brake.ts',
  find: 'lastHour.length >= MOST_AN_HOUR',
  breaks: 'planted',
  test: {
    file: 'test/unit/respond/brake.test.ts',
    name: 'never admits more than its bound in any hour, whatever is asked',
  },
};

export interface Expected extends Guard {
  /** What the program has to say of it. */
  readonly verdict: Verdict['kind'];
}

export const PLANTED: readonly Expected[] = [
  {
    ...BRAKE,
    name: 'harmless',
    replace: 'MOST_AN_HOUR <= lastHour.length',
    verdict: 'survived',
  },
  { ...BRAKE, name: 'does-not-parse', replace: 'lastHour.length >=', verdict: 'broken' },
  {
    ...BRAKE,
    name: 'throws-at-run-time',
    replace: 'nothing.length >= MOST_AN_HOUR',
    verdict: 'broken',
  },
  {
    ...BRAKE,
    name: 'no-such-test',
    replace: 'lastHour.length > 100',
    test: { ...BRAKE.test, name: 'that nobody has written' },
    verdict: 'broken',
  },
  { ...BRAKE, name: 'real', replace: 'lastHour.length > MOST_AN_HOUR', verdict: 'caught' },
];
