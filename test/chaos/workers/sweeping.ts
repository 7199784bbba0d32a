// SWEEP at work: one turn, as each minute brings it.
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import type { NoticeCaller } from '#shared/ports/notice-caller.ts';
import type { Life } from '../world/make-call.ts';
import type { World } from '../world/world.ts';
import { servicesOf, through } from './services.ts';
import { live, type WorkerSlot } from './slots.ts';

const LIMIT_MS = 50_000;

export function startSweep(world: World, slot: WorkerSlot): void {
  if (slot.life !== undefined || world.plant?.isSweepOff === true) return;
  live(world, slot, { limitMs: LIMIT_MS, work: (life) => takeTurn(world, life) });
}

async function takeTurn(world: World, life: Life): Promise<void> {
  const services = servicesOf(world, life);
  const caller: NoticeCaller = {
    call: async (work) => {
      world.invocations.push({ work, at: world.scheduler.clock });
    },
  };
  await sweep(
    {
      ...services,
      caller: through(world, life, 'caller', caller),
      incidentQuietMs: DEFAULT_POLICY.incidentQuietMs,
    },
    services.now(),
  );
}
