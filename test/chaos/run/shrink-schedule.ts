// Takes a schedule that breaks an invariant and gives one with as few decisions as still break it.
import type { Decision } from './decisions.ts';
import { type Played, playSchedule, type Schedule } from './play-schedule.ts';

const MOST_TRIALS = 1_500;

export interface Shrunk {
  readonly kept: readonly Decision[];
  readonly played: Played;
}

/**
 * Leaves out ever smaller parts of the list as long as the same invariant breaks (delta debugging).
 *
 * @param invariant Its number: a schedule that breaks another one is another fault.
 */
export async function shrinkSchedule(
  schedule: Schedule,
  decisions: readonly Decision[],
  invariant: number,
): Promise<Shrunk> {
  const fails = async (candidate: readonly Decision[]): Promise<boolean> => {
    const { violations } = await playSchedule({ ...schedule, decisions: candidate });
    return violations.some((violation) => violation.invariant === invariant);
  };
  let kept = decisions;
  let trials = 0;
  for (
    let part = Math.ceil(kept.length / 2);
    part >= 1;
    part = part === 1 ? 0 : Math.ceil(part / 2)
  ) {
    for (let at = 0; at < kept.length && trials < MOST_TRIALS; trials++) {
      const candidate = kept.filter((_, n) => n < at || n >= at + part);
      if (await fails(candidate)) kept = candidate;
      else at += part;
    }
  }
  return { kept, played: await playSchedule({ ...schedule, decisions: kept, isTraced: true }) };
}
