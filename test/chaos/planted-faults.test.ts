// That each invariant can fail: a fault in the monitor is found by the invariant that it breaks, in few schedules.
import { beforeAll, describe, expect, it } from 'vitest';
import { INVARIANTS } from './invariants/check-at-rest.ts';
import { playSchedule } from './run/play-schedule.ts';
import { printFailure } from './run/print-failure.ts';
import { seedOf } from './run/seed.ts';
import { PLANTS } from './world/plants.ts';
import { type Traffic, writeTraffic } from './world/traffic.ts';

const SEED = 'planted';
const MOST_SCHEDULES = 600;

let traffic: Traffic;

beforeAll(async () => {
  traffic = await writeTraffic();
});

describe('a planted fault', () => {
  const common = [...PLANTS.values()].filter(({ isRare }) => isRare !== true);
  it.for(common)('$name is caught by invariant $caughtBy', async (plant) => {
    const isCaught = async (schedule: number): Promise<boolean> => {
      const { violations } = await playSchedule({ seed: seedOf(SEED, schedule), traffic, plant });
      return violations.some(({ invariant }) => invariant === plant.caughtBy);
    };
    let schedule = 0;
    while (schedule < MOST_SCHEDULES && !(await isCaught(schedule))) schedule++;
    expect(schedule).toBeLessThan(MOST_SCHEDULES);
    const sound = await playSchedule({ seed: seedOf(SEED, schedule), traffic });
    expect(sound.violations).toEqual([]);
  });

  it('of each invariant is among them', () => {
    const caught = new Set([...PLANTS.values()].map(({ caughtBy }) => caughtBy));
    expect([...INVARIANTS.keys()].filter((invariant) => !caught.has(invariant))).toEqual([0]);
  });

  it('is printed as few decisions, with the command that plays it again', async () => {
    const plant = PLANTS.get('no-marker');
    let printed: string | undefined;
    for (let schedule = 0; printed === undefined; schedule++) {
      printed = await printFailure({ seed: SEED, schedule, traffic, plant });
    }
    expect(printed).toMatch(/Shrunk from \d+ decisions to 1:/);
    expect(printed).toMatch(
      /npm run test:chaos -- --seed planted --schedule \d+ --plant no-marker --only \d+/,
    );
  });
});

describe('a schedule', () => {
  it('is the same each time', async () => {
    const play = () => playSchedule({ seed: seedOf(SEED, 3), traffic, isTraced: true });
    const [one, other] = [await play(), await play()];
    expect(one.trace).toEqual(other.trace);
    expect(one.figures).toEqual(other.figures);
  });

  it('is the same by its list of decisions as by its seed', async () => {
    for (let schedule = 0; schedule < 20; schedule++) {
      const seed = seedOf(SEED, schedule);
      const { decisions, figures } = await playSchedule({ seed, traffic });
      const again = await playSchedule({ seed, traffic, decisions });
      expect(again.figures).toEqual(figures);
      expect(again.decisions).toEqual(decisions);
    }
  });
});
