// Who makes up the long benign fleet: mostly ordinary bots, some of which go through something benign.
import type { Scenario } from '#cli/simulate/scenario.ts';
import type { Member } from './fleet-job.ts';

/**
 * Shares of keys. A market maker makes as many calls as twenty others, so a share as in life would be most
 * of the run and tell nothing more. B06 is left out: a crash concerns all keys of a market or it is none.
 */
const SHARES: ReadonlyMap<string, number> = new Map(
  [
    { N01: 14, N02: 14, N03: 1, N04: 6, N05: 10, N06: 4, N07: 12 },
    { B01: 2, B02: 3, B03: 1, B04: 3, B05: 1, B07: 3, B08: 1, B09: 2, B10: 2, B11: 2 },
    { B12: 2, B13: 2, B14: 1, B15: 2, B16: 2, B17: 2, B18: 6, B19: 2 },
  ].flatMap((shares) => Object.entries(shares)),
);

/** @returns As many keys as asked for; a scenario that gets none is left out. */
export function mixFleet(all: readonly Scenario[], keys: number): readonly Member[] {
  const listed = all.filter(({ id }) => SHARES.has(id));
  const total = listed.reduce((sum, { id }) => sum + (SHARES.get(id) ?? 0), 0);
  let share = 0;
  let dealt = 0;
  const members = listed.map(({ id, extraDays = 0 }) => {
    share += SHARES.get(id) ?? 0;
    // The running sum is rounded, so that the counts add up to the keys.
    const until = Math.round((keys * share) / total);
    const member = { scenario: id, keys: until - dealt, extraDays };
    dealt = until;
    return member;
  });
  return members.filter((member) => member.keys > 0);
}
