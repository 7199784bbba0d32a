// Takes a schedule that breaks an invariant and gives one with as few decisions as still break it.
import { shrinkList } from '#test/shrink/shrink-list.ts';
import type { Decision } from './decisions.ts';
import { type Played, playSchedule, type Schedule } from './play-schedule.ts';

const MOST_TRIALS = 1_500;

export interface Shrunk {
  readonly kept: readonly Decision[];
  readonly played: Played;
}

/** @param invariant Its number: a schedule that breaks another one is another fault. */
export async function shrinkSchedule(
  schedule: Schedule,
  decisions: readonly Decision[],
  invariant: number,
): Promise<Shrunk> {
  const fails = async (candidate: readonly Decision[]): Promise<boolean> => {
    const { violations } = await playSchedule({ ...schedule, decisions: candidate });
    return violations.some((violation) => violation.invariant === invariant);
  };
  const kept = await shrinkList(decisions, fails, MOST_TRIALS);
  return { kept, played: await playSchedule({ ...schedule, decisions: kept, isTraced: true }) };
}
