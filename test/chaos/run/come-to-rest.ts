// Lets a world come to rest when faults have stopped: what was late arrives, messages come again, the sweep
// turns minute by minute, and people answer what is open.
import { HOUR_MS } from '#shared/model/units.ts';
import { order } from '../workers/people.ts';
import { startSweep } from '../workers/sweeping.ts';
import { A_MINUTE, type World } from '../world/world.ts';
import { type Crew, pump } from './play-schedule.ts';

/** In which each hold is compared with its secret once. */
const TURNS = 12;

/** Now; when every fresh order has become old by any clock; when every incident has become quiet. */
const JUMPS = [0, 4 * HOUR_MS, 26 * HOUR_MS] as const;

export async function comeToRest(world: World, crew: Crew): Promise<void> {
  await settle(world, crew);
  if (world.scene.isRedriven) world.queue.redrive(world.scheduler.clock);
  for (const jump of JUMPS) {
    world.scheduler.clock += jump;
    for (let turn = 0; turn < TURNS; turn++) {
      world.scheduler.clock += A_MINUTE;
      answerAll(world, crew);
      startSweep(world, crew.sweep);
      await settle(world, crew);
    }
  }
}

/** Until nothing is left to happen. */
export function settle(world: World, crew: Crew): Promise<void> {
  return world.scheduler.run(() => false, () => pump(world, crew));
}

/** So that nobody has to be reminded for two days. */
function answerAll(world: World, { people: [person] }: Crew): void {
  if (person === undefined || person.life !== undefined) return;
  const open = [...world.table.cases.values()].find(
    (one) => one.acknowledged === undefined && one.ended === undefined,
  );
  if (open !== undefined) order(world, person, { act: 'acknowledge', keyId: open.keyId });
}
