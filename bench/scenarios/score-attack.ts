// Scores the attacks of one fleet: was the expected verdict there, was it there in time, was it too hard.
import type { Deadline, Expectation } from '#cli/simulate/scenario.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { KeyHistory, Reaction } from './key-history.ts';

export interface AttackScore {
  readonly scenario: string;
  readonly seed: number;
  /** Null where the attack is one on all keys together. */
  readonly keyId: KeyId | null;
  readonly variant: string | null;
  readonly expect: Expectation;
  readonly inTime: boolean;
  /** Until the expected verdict, however late: calls, or keys touched. Null when it never came. */
  readonly calls: number | null;
  readonly seconds: number | null;
  /** Disabled where an alert was expected. */
  readonly overreacted: boolean;
  /** When and why people were first told; for an over-reaction, of the disabling verdict. */
  readonly toldAt: number | null;
  readonly detectors: readonly DetectorId[];
  readonly reasons: readonly string[];
  /** The harshest word that was said at all. */
  readonly told: Expectation;
}

/** @param fleet All keys of one scenario and one seed. @returns One score a key, or one for all of them. */
export function scoreAttacks(fleet: readonly KeyHistory[]): readonly AttackScore[] {
  const attacked = fleet.filter(
    ({ kind, injectedFrom }) => kind === 'attack' && injectedFrom !== null,
  );
  const [first] = attacked;
  if (first === undefined) return [];
  const mostKeys = first.deadline?.keys;
  return mostKeys === undefined
    ? attacked.map(scoreKey)
    : [scoreTogether(first, attacked, mostKeys)];
}

function scoreKey(key: KeyHistory): AttackScore {
  const reaction = key.expect === 'disable' ? key.disable : key.alert;
  const clock = key.clockFrom ?? 0;
  return {
    ...aboutAttack(key, [key]),
    keyId: key.keyId,
    variant: key.variant,
    inTime: reaction !== null && isInTime(reaction, clock, key.deadline),
    calls: reaction?.calls ?? null,
    seconds: reaction === null ? null : (reaction.at - clock) / 1_000,
  };
}

/** Calls or time, whichever lasts longer. Without a deadline any time is in time. */
function isInTime({ at, calls }: Reaction, clock: number, deadline: Deadline | null): boolean {
  if (deadline === null) return true;
  const { calls: mostCalls = -Infinity, seconds: mostSeconds = -Infinity } = deadline;
  return calls <= mostCalls || (at - clock) / 1_000 <= mostSeconds;
}

/** One alert on any key tells people of the raid: what counts is how many keys it had reached by then. */
function scoreTogether(
  first: KeyHistory,
  attacked: readonly KeyHistory[],
  mostKeys: number,
): AttackScore {
  const starts = attacked.map(({ injectedFrom }) => injectedFrom ?? Infinity);
  const toldAt = Math.min(...attacked.map(({ alert }) => alert?.at ?? Infinity));
  const touched = starts.filter((start) => start <= toldAt).length;
  const isTold = Number.isFinite(toldAt);
  return {
    ...aboutAttack(first, attacked),
    keyId: null,
    variant: null,
    inTime: isTold && touched <= mostKeys,
    calls: isTold ? touched : null,
    seconds: isTold ? (toldAt - Math.min(...starts)) / 1_000 : null,
  };
}

function aboutAttack({ scenario, seed, expect }: KeyHistory, keys: readonly KeyHistory[]) {
  const alert = earliest(keys.map((key) => key.alert));
  const disable = earliest(keys.map((key) => key.disable));
  const overreacted = disable !== undefined && expect !== 'disable';
  const shown = overreacted ? disable : alert;
  const softer: Expectation = alert === undefined ? 'allow' : 'alert';
  return {
    scenario,
    seed,
    expect,
    overreacted,
    told: disable === undefined ? softer : ('disable' as const),
    toldAt: shown?.at ?? null,
    detectors: shown?.detectors ?? [],
    reasons: shown?.reasons ?? [],
  };
}

function earliest(reactions: readonly (Reaction | null)[]): Reaction | undefined {
  return reactions.flatMap((one) => one ?? []).toSorted((a, b) => a.at - b.at)[0];
}
