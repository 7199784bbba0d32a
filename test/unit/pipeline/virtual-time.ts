// Time that passes only when everybody waits: many workers side by side, the same every time and at once.
import { setImmediate as breathe } from 'node:timers/promises';

export interface VirtualTime {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets time pass until the work is done. */
  readonly run: <T>(work: Promise<T>) => Promise<T>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function createVirtualTime(): VirtualTime {
  let now = 0;
  const sleepers: Sleeper[] = [];
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + ms, wake });
      }),
    run: async (work) => {
      const state = { isDone: false };
      const done = work.finally(() => {
        state.isDone = true;
      });
      done.catch(() => undefined);
      while (!state.isDone) {
        await breathe();
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) continue;
        sleepers.splice(sleepers.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.wake();
      }
      return done;
    },
  };
}
