// Runs a flow without any fault, through the proxy: gives its calls, and how the deployment comes to rest.
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import type { Flow } from '../flows/flow.ts';
import type { SeenCall } from '../proxy/fault-proxy.ts';
import { checkAlways } from '../world/check-always.ts';
import { readTraces, type Traces } from '../world/notes.ts';
import { type Picture, scan, takePicture } from '../world/picture.ts';
import { putSnapshot, type Snapshot, takeSnapshot } from '../world/snapshot.ts';
import { openWorld, type World, type WorldOptions } from '../world/world.ts';

export interface LearnedFlow {
  readonly flow: Flow;
  readonly snapshot: Snapshot;
  /** Each is a row of the matrix. */
  readonly calls: readonly SeenCall[];
  /** When the flow has just ended. */
  readonly atOnce: Picture;
  /** Minutes later, where the deployment does something by itself. */
  readonly atRest: Picture;
  readonly traces: Traces;
}

/** Holds, and keys that were given back, are compared with their secrets once in ten minutes. */
const MINUTES_TO_REST = 11;

export async function learnFlow(flow: Flow, options: WorldOptions): Promise<LearnedFlow> {
  const snapshot = await prepare(flow, options);
  const world = await openWorld({ ...options, isTraced: true });
  try {
    await putSnapshot(world, snapshot);
    world.proxy.arm();
    const answer = await flow.run(world);
    const calls = world.proxy.calls.filter(isRow);
    const atOnce = await takePicture(world);
    for (let minute = 0; minute < MINUTES_TO_REST; minute++) await letMinutePass(flow, world);
    const items = await scan(world);
    const atRest = await takePicture(world, items);
    const wrong = checkAlways(items, world);
    if (answer.kind !== 'done' || world.hearing.faults.length > 0 || wrong.length > 0) {
      throw new Error(
        `Expected ${flow.name} to run, got ${answer.kind} ${wrong.join()} ${world.hearing.faults.map(String).join()}.`,
      );
    }
    return { flow, snapshot, calls, atOnce, atRest, traces: readTraces(items, world) };
  } finally {
    await world.close();
  }
}

async function prepare(flow: Flow, options: WorldOptions): Promise<Snapshot> {
  const world = await openWorld(options);
  try {
    await flow.prepare(world);
    return await takeSnapshot(world);
  } finally {
    await world.close();
  }
}

export async function letMinutePass(flow: Flow, world: World): Promise<void> {
  world.now = epochMs(world.now + MINUTE_MS);
  await flow.minute?.(world);
}

/** A digest is closed in sixteen like parts at once, in no order: one stands for all. */
function isRow({ kind, ordinal }: SeenCall): boolean {
  return kind !== 'DIGEST close' || ordinal === 1;
}
