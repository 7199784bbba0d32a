// Collects calls for notices in memory: for tests, simulations and trying things out without AWS.
import type { DueWork, NoticeCaller } from '#shared/ports/notice-caller.ts';

/** @param called Grows by each call, oldest first. */
export function createMemoryNoticeCaller(called: DueWork[]): NoticeCaller {
  return {
    call: async (work) => {
      called.push(work);
    },
  };
}
