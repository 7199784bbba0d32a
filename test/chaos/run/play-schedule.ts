// Plays one schedule from its number: the work under faults, the rest after them, and what must hold then.
import { checkAtRest } from '../invariants/check-at-rest.ts';
import { checkReplay } from '../invariants/check-replay.ts';
import { picture } from '../invariants/picture.ts';
import { watchHolds } from '../invariants/watch-holds.ts';
import { startDue, startReader } from '../workers/dispatching.ts';
import { startFold } from '../workers/folding.ts';
import { planPeople } from '../workers/people.ts';
import { openSlot, type WorkerSlot } from '../workers/slots.ts';
import { startSweep } from '../workers/sweeping.ts';
import type { Figures } from '../world/figures.ts';
import type { Traced } from '../world/make-call.ts';
import { SHARDS } from '../world/notice-stream.ts';
import type { Plant } from '../world/plants.ts';
import { drawScene, type Scene } from '../world/scene.ts';
import { sendTraffic } from '../world/send-traffic.ts';
import type { Traffic } from '../world/traffic.ts';
import { A_MINUTE, openWorld, type Violation, type World } from '../world/world.ts';
import { comeToRest } from './come-to-rest.ts';
import { chooseBySeed, chooseFromList, type Decision } from './decisions.ts';

export interface Schedule {
  /** Names scene and, without `decisions`, all of it. */
  readonly seed: number;
  readonly decisions?: readonly Decision[] | undefined;
  /** Instead of the one that the seed names. */
  readonly scene?: Scene;
  readonly traffic: Traffic;
  readonly plant?: Plant | undefined;
  readonly isTraced?: boolean;
}

export interface Played {
  readonly violations: readonly Violation[];
  readonly decisions: readonly Decision[];
  readonly figures: Figures;
  readonly trace: readonly Traced[];
  /** As it is at rest. */
  readonly world: World;
}

export interface Crew {
  readonly fold: readonly WorkerSlot[];
  readonly readers: readonly WorkerSlot[];
  readonly due: readonly WorkerSlot[];
  readonly sweep: WorkerSlot;
  readonly people: readonly WorkerSlot[];
}

export async function playSchedule(schedule: Schedule): Promise<Played> {
  const { seed, decisions, traffic, plant, isTraced = false } = schedule;
  const chooser =
    decisions === undefined ? chooseBySeed(seed ^ 0x5bd1e995) : chooseFromList(decisions);
  const world = openWorld({
    scene: schedule.scene ?? drawScene(seed),
    chooser,
    traffic,
    plant,
    isTraced,
  });
  watchHolds(world);
  const crew = hire(world);
  planPeople(world, crew.people);
  sendTraffic(world, traffic);
  keepSweeping(world, crew.sweep);
  const { scheduler, scene } = world;
  await scheduler.run(
    () => scheduler.clock >= scene.faultsUntil,
    () => pump(world, crew),
  );
  chooser.stop();
  await comeToRest(world, crew);
  const kept = picture(world);
  const atRest = checkAtRest(world, kept);
  const replayed = await checkReplay(world, crew, kept);
  const violations = [...world.seen.violations, ...atRest, ...replayed];
  const figures = {
    ...world.figures,
    steps: scheduler.steps,
    overruled: countOverruled(world),
    deadLetters: world.queue.dead.length,
    streamLost: world.stream.lost,
  };
  return { violations, decisions: chooser.made, figures, trace: world.trace ?? [], world };
}

function countOverruled({ table }: World): number {
  return [...table.notices.values()].filter(
    ({ progress }) => progress.told?.containment === 'overruled',
  ).length;
}

function hire(world: World): Crew {
  const { fold, dispatch } = world.scene.workers;
  const slots = (name: string, count: number) =>
    Array.from({ length: count }, (_, n) => openSlot(world, `${name}-${n + 1}`));
  return {
    fold: slots('fold', fold),
    readers: slots('reader', SHARDS),
    due: slots('due', dispatch),
    sweep: openSlot(world, 'sweep'),
    people: slots('person', 2),
  };
}

/**
 * Starts whatever can start now, and notes when the next can.
 *
 * @returns Whether anything was started.
 */
export function pump(world: World, crew: Crew): boolean {
  let started = 0;
  for (const slot of crew.fold) started += Number(startFold(world, slot));
  for (const [shard, slot] of crew.readers.entries()) {
    started += Number(startReader(world, slot, shard));
  }
  for (const slot of crew.due) started += Number(startDue(world, slot));
  wakeUp(world);
  return started > 0;
}

/** When a message or a record comes again although nobody does anything. */
function wakeUp(world: World): void {
  const { scheduler, queue, stream, alarms } = world;
  for (const at of [queue.nextAt(), stream.nextAt()]) {
    if (at === undefined || at <= scheduler.clock || alarms.has(at)) continue;
    alarms.add(at);
    scheduler.at(at, () => alarms.delete(at));
  }
}

function keepSweeping(world: World, slot: WorkerSlot): void {
  const { scheduler, scene } = world;
  scheduler.at(scheduler.clock + A_MINUTE, () => {
    if (scheduler.clock > scene.faultsUntil) return;
    startSweep(world, slot);
    keepSweeping(world, slot);
  });
}
