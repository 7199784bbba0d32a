// Takes a schedule that broke an invariant and gives what a person needs to see why: few lines, and the
// command that plays it again.
import { INVARIANTS } from '../invariants/check-at-rest.ts';
import type { Plant } from '../world/plants.ts';
import type { Traffic } from '../world/traffic.ts';
import { playSchedule } from './play-schedule.ts';
import { seedOf } from './seed.ts';
import { shrinkSchedule } from './shrink-schedule.ts';

export interface FailedSchedule {
  readonly seed: string;
  readonly schedule: number;
  readonly traffic: Traffic;
  readonly plant?: Plant | undefined;
}

/** @returns Undefined when it does not fail. */
export async function printFailure(failed: FailedSchedule): Promise<string | undefined> {
  const { seed, schedule, traffic, plant } = failed;
  const played = { seed: seedOf(seed, schedule), traffic, plant };
  const { violations, decisions } = await playSchedule(played);
  const [first] = violations;
  if (first === undefined) return undefined;
  const shrunk = await shrinkSchedule(played, decisions, first.invariant);
  const kept = shrunk.kept.map((one) => decisions.findIndex(({ id }) => id === one.id));
  const planted = plant === undefined ? '' : ` --plant ${plant.name}`;
  return [
    `Schedule ${schedule} of seed ${seed} breaks invariant ${first.invariant}: ${INVARIANTS.get(first.invariant)}`,
    ...shrunk.played.violations.map(({ invariant, text }) => `  ${invariant}: ${text}`),
    `Shrunk from ${decisions.length} decisions to ${kept.length}:`,
    ...shrunk.kept.map(({ id, value }) => `  ${id} = ${value}`),
    'What went otherwise than it should, by the millisecond:',
    ...shrunk.played.trace
      .filter(({ isNotable }) => isNotable)
      .map(({ at, text }) => `  ${String(at).padStart(9)} ${text}`),
    `Play it again: npm run test:chaos -- --seed ${seed} --schedule ${schedule}${planted} --only ${kept.join() || 'none'}`,
    '',
  ].join('\n');
}
