// Plays many schedules and adds up what happened in them.
import type { Figures } from '../world/figures.ts';
import type { Plant } from '../world/plants.ts';
import type { Traffic } from '../world/traffic.ts';
import type { Violation } from '../world/world.ts';
import { playSchedule } from './play-schedule.ts';
import { seedOf } from './seed.ts';

export interface Exploration {
  readonly seed: string;
  /** Number of the first one. */
  readonly from: number;
  readonly to: number;
  /** From one to the next: threads share the numbers. */
  readonly step: number;
  readonly traffic: Traffic;
  readonly plant?: Plant | undefined;
  readonly mostFailures: number;
  readonly onProgress?: (played: number) => void;
}

export interface Failure {
  readonly schedule: number;
  readonly violations: readonly Violation[];
}

/** Of each kind of thing: in how many schedules it happened, and how often in all. */
export type Tally = Map<string, { schedules: number; total: number }>;

export interface Explored {
  readonly played: number;
  readonly tally: Tally;
  readonly failures: readonly Failure[];
}

const PROGRESS_EVERY = 500;

export async function explore(exploration: Exploration): Promise<Explored> {
  const { seed, from, to, step, traffic, plant, mostFailures, onProgress } = exploration;
  const tally: Tally = new Map();
  const failures: Failure[] = [];
  let played = 0;
  for (let schedule = from; schedule < to && failures.length < mostFailures; schedule += step) {
    const { violations, figures } = await playSchedule({
      seed: seedOf(seed, schedule),
      traffic,
      plant,
    });
    if (violations.length > 0) failures.push({ schedule, violations });
    addUp(tally, figures);
    if (++played % PROGRESS_EVERY === 0) {
      onProgress?.(played);
      // Lets messages and signals in.
      await new Promise(setImmediate);
    }
  }
  return { played, tally, failures };
}

function addUp(tally: Tally, { fates, ...others }: Figures): void {
  for (const [name, count] of [...Object.entries(fates), ...Object.entries(others)]) {
    const known = tally.get(name) ?? { schedules: 0, total: 0 };
    tally.set(name, known);
    known.total += count;
    if (count > 0) known.schedules++;
  }
}

export function joinTallies(tallies: readonly Tally[]): Tally {
  const joined: Tally = new Map();
  for (const [name, { schedules, total }] of tallies.flatMap((tally) => [...tally])) {
    const known = joined.get(name) ?? { schedules: 0, total: 0 };
    joined.set(name, { schedules: known.schedules + schedules, total: known.total + total });
  }
  return joined;
}
