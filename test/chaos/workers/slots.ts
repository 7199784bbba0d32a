// Places in which workers live, and how a life begins and ends.
import { type Life, note, type Slot } from '../world/make-call.ts';
import type { World } from '../world/world.ts';

export interface WorkerSlot extends Slot {
  life: Life | undefined;
  lives: number;
}

/** An hour, either way. */
export const SKEWS = [-3_600_000, -90_000, 90_000, 1_200_000, 3_600_000] as const;

export function openSlot({ chooser, figures, weather }: World, name: string): WorkerSlot {
  const index = chooser.choose(`${name} clock`, (dice) =>
    weather.fates > 0 && dice() < 0.15 ? Math.floor(dice() * SKEWS.length) : undefined,
  );
  if (index !== undefined) figures.skewed++;
  const skewMs = index === undefined ? 0 : (SKEWS[index] ?? 0);
  return { name, skewMs, calls: new Map(), life: undefined, lives: 0 };
}

const FOR_EVER = Number.POSITIVE_INFINITY;

export interface Living {
  /** Undefined for people. */
  readonly limitMs: number | undefined;
  readonly work: (life: Life) => Promise<void>;
  /** Of a worker that died, or threw. */
  readonly onFailure?: () => void;
}

/** Begins a life in a slot that is free. */
export function live(world: World, slot: WorkerSlot, { limitMs, work, onFailure }: Living): void {
  const { scheduler, figures, scene } = world;
  const end = (): void => {
    if (slot.life === life) slot.life = undefined;
  };
  const life: Life = {
    slot,
    number: slot.lives++,
    endsAt: scene.hasLimits && limitMs !== undefined ? scheduler.clock + limitMs : FOR_EVER,
    isOver: false,
    onDeath: () => {
      figures.crashes++;
      note(world, `${slot.name} has died`);
      end();
      onFailure?.();
    },
  };
  slot.life = life;
  work(life).then(
    () => {
      life.isOver = true;
      end();
    },
    (error: unknown) => {
      // As Lambda does: what is thrown ends the invocation.
      world.heard.faults.push(error);
      life.isOver = true;
      end();
      onFailure?.();
    },
  );
}
