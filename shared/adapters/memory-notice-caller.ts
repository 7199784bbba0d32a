// Collects calls for notices in memory: for tests, simulations and trying things out without AWS.
import type { NoticeCaller } from '#shared/ports/notice-caller.ts';

/** @param called Grows by each id, oldest first. */
export function createMemoryNoticeCaller(called: string[]): NoticeCaller {
  return {
    call: async (noticeIds) => {
      called.push(...noticeIds);
    },
  };
}
