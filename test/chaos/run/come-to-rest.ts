// Lets a world come to rest when faults have stopped: what was late arrives, messages come again, the sweep
// takes its turns, and people answer what is open.
import { HOUR_MS } from '#shared/model/units.ts';
import { order } from '../workers/people.ts';
import { startSweep } from '../workers/sweeping.ts';
import { A_MINUTE, timeOf, type World } from '../world/world.ts';
import { type Crew, pump } from './play-schedule.ts';

const MOST_AGES = 3;
/** By any clock every fresh order is old by then. */
const ORDERS_ARE_OLD_MS = 4 * HOUR_MS;
/** And every incident quiet. */
const INCIDENTS_ARE_QUIET_MS = 26 * HOUR_MS;
/** Each hold is looked at in one minute of ten. */
const HOLD_MINUTES = 10;
/** More than enough, so that a world that never comes to rest is seen as such. */
const MOST_TURNS = 100;

export async function comeToRest(world: World, crew: Crew): Promise<void> {
  const { scheduler, scene, queue } = world;
  queue.isLoose = false;
  await settle(world, crew);
  if (scene.isRedriven) queue.redrive(scheduler.clock);
  await takeTurns(world, crew, { isAnswered: scene.isLong });
  await growOld(world, crew);
  if (!scene.isLong) return;
  scheduler.clock += INCIDENTS_ARE_QUIET_MS;
  await takeTurns(world, crew, { isAnswered: true });
  await growOld(world, crew);
}

/** What was written by a clock that is ahead is due later, and a fresh order is left to its worker. */
async function growOld(world: World, crew: Crew): Promise<void> {
  for (let times = 0; times < MOST_AGES && !isAtRest(world); times++) {
    world.scheduler.clock += ORDERS_ARE_OLD_MS;
    await takeTurns(world, crew, { isAnswered: true });
  }
}

/** Until nothing is left to happen. */
export function settle(world: World, crew: Crew): Promise<void> {
  return world.scheduler.run(
    () => false,
    () => pump(world, crew),
  );
}

/** Until each hold was looked at, and once more when that has changed something or was in vain for a moment. */
async function takeTurns(
  world: World,
  crew: Crew,
  { isAnswered }: { readonly isAnswered: boolean },
): Promise<void> {
  const { scheduler, figures } = world;
  // By number, since a message that nobody can read lets minutes pass until it is given up.
  let left = holdMinutes();
  for (let turn = 0; turn < MOST_TURNS && left.size > 0; turn++) {
    scheduler.clock += A_MINUTE;
    const minute = minuteOf(world, crew) % HOLD_MINUTES;
    left.delete(minute);
    // A sweep that misses a turn must make no difference, so those that would find nothing are left out.
    if (turn > 0 && !isDue(world) && minute >= world.table.holds.size) continue;
    const { repairs, looksInVain } = figures;
    if (isAnswered) answerAll(world, crew);
    startSweep(world, crew.sweep);
    await settle(world, crew);
    const isVain = figures.looksInVain > looksInVain && areLeasesOver(world);
    if (figures.repairs > repairs || isVain || isDue(world)) left = holdMinutes();
  }
}

function holdMinutes(): Set<number> {
  return new Set(Array.from({ length: HOLD_MINUTES }, (_, minute) => minute));
}

/** By the sweep's clock. */
function minuteOf(world: World, { sweep }: Crew): number {
  return Math.floor(timeOf(world, sweep.skewMs) / A_MINUTE);
}

function isDue(world: World): boolean {
  const now = timeOf(world);
  return [...world.table.notices.values()].some(
    ({ settledAt, dueAt }) => settledAt === undefined && dueAt <= now,
  );
}

/** Nobody looks at a hold whose lease somebody took by a clock that was ahead, until it has run out. */
function isAtRest(world: World): boolean {
  const { table } = world;
  return (
    areLeasesOver(world) &&
    [...table.notices.values()].every(({ settledAt }) => settledAt !== undefined) &&
    [...table.holds.values()].every(({ state }) => state === 'active' || state === 'quarantined')
  );
}

function areLeasesOver(world: World): boolean {
  const now = timeOf(world);
  return [...world.table.leases.values()].every(({ until }) => until <= now);
}

/** So that nobody has to be reminded for two days. */
function answerAll(world: World, { people: [person] }: Crew): void {
  if (person === undefined || person.life !== undefined) return;
  for (const { keyId, acknowledged, ended } of world.table.cases.values()) {
    if (acknowledged !== undefined || ended !== undefined) continue;
    order(world, person, { act: 'acknowledge', keyId });
    return;
  }
}
