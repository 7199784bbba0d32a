// Who makes up the long benign fleet: mostly ordinary bots, some of which go through something benign.
import type { Scenario } from '#cli/simulate/scenario.ts';
import type { Member } from './fleet-job.ts';
import type { FleetSize } from './scenario-arguments.ts';

/**
 * Shares of the normal lives. A market maker makes as many calls as twenty others, so a realistic share of
 * them would be most of the run and tell nothing more.
 */
const NORMAL_SHARES: Readonly<Record<string, number>> = {
  N01: 25,
  N02: 25,
  N03: 1,
  N04: 10,
  N05: 15,
  N06: 6,
  N07: 18,
};
const UNLISTED_SHARE = 10;
/** Of all keys, those to which nothing happens. */
const NORMAL = 0.7;
/** The busiest twists, at the end of the list: small fleets do without. */
const BUSY_TWISTS: ReadonlySet<string> = new Set(['B03', 'B06']);
/** Until its twist has played out, a key lives so long at most. */
const TAIL_DAYS = 12;
/** Twists fall on different days. */
const SPREAD_DAYS = 6;

export interface FleetPlan {
  readonly members: readonly Member[];
  /** Of history before the first twist. */
  readonly days: number;
}

export function mixFleet(all: readonly Scenario[], { keys, days }: FleetSize): FleetPlan {
  const normal = all.filter(({ id }) => id.startsWith('N'));
  const twists = all.filter(({ id }) => id.startsWith('B'));
  const normalKeys = twists.length === 0 ? keys : Math.round(NORMAL * keys);
  return {
    days: Math.max(1, days - TAIL_DAYS),
    members: [
      ...deal(normal, normalKeys, ({ id }) => NORMAL_SHARES[id] ?? UNLISTED_SHARE).map(
        // Nothing happens to them before the fleet's end.
        (member) => ({ ...member, extraDays: 2 * TAIL_DAYS }),
      ),
      ...deal(lastBusy(twists), keys - normalKeys, () => 1).map((member, n) => ({
        ...member,
        extraDays: member.extraDays + (n % SPREAD_DAYS),
      })),
    ],
  };
}

/** Rounds the running sum, so that the counts add up to the keys. */
function deal(
  scenarios: readonly Scenario[],
  keys: number,
  shareOf: (scenario: Scenario) => number,
): readonly Member[] {
  const total = scenarios.reduce((sum, scenario) => sum + shareOf(scenario), 0);
  let dealt = 0;
  let share = 0;
  const members = scenarios.map((scenario) => {
    share += shareOf(scenario);
    const until = Math.round((keys * share) / total);
    const member = {
      scenario: scenario.id,
      keys: until - dealt,
      extraDays: scenario.extraDays ?? 0,
    };
    dealt = until;
    return member;
  });
  return members.filter((member) => member.keys > 0);
}

function lastBusy(twists: readonly Scenario[]): readonly Scenario[] {
  const isBusy = ({ id }: Scenario) => BUSY_TWISTS.has(id);
  return [...twists.filter((one) => !isBusy(one)), ...twists.filter(isBusy)];
}
