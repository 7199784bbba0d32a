// Takes the truth about attacked keys and when the monitor first spoke, and says whether that was in time.
import type { Deadline, Expectation } from '../../cli/simulate/scenario.ts';
import type { KeyTruth } from '../../cli/simulate/truth.ts';

/** The first verdicts after the deadline's clock began, in epoch milliseconds; undefined for never. */
export interface FirstVerdicts {
  readonly alertAt: number | undefined;
  readonly disableAt: number | undefined;
}

export interface Detection {
  readonly scenario: string;
  readonly variant: string | null;
  readonly expect: Expectation;
  readonly inTime: boolean;
  /** Injected calls (of a raid: keys touched) up to the expected verdict, its own included; null for never. */
  readonly calls: number | null;
  readonly seconds: number | null;
  /** Disabled where an alert was expected. */
  readonly overreacted: boolean;
}

/** Undefined when nobody attacked the key. */
export function scoreDetection(truth: KeyTruth, first: FirstVerdicts): Detection | undefined {
  const { scenario, variant, expect, attackStart, clockFrom, deadline, injected } = truth;
  if (attackStart === null) return undefined;
  const at = expect === 'disable' ? first.disableAt : first.alertAt;
  // Far beyond any deadline the truth names no more events, and calls are no longer told apart.
  const calls = at === undefined ? null : injected.times.filter((time) => time <= at).length;
  const seconds = at === undefined ? null : (at - (clockFrom ?? attackStart)) / 1_000;
  const inTime = calls !== null && seconds !== null && isInTime(deadline, calls, seconds);
  const overreacted = expect === 'alert' && first.disableAt !== undefined;
  return { scenario, variant, expect, inTime, calls, seconds, overreacted };
}

/** A raid over many keys counts once: how many of them were touched before anybody was told. */
export function scoreRaid(
  raid: readonly (readonly [KeyTruth, FirstVerdicts])[],
): Detection | undefined {
  const touched = raid.filter(([truth]) => truth.attackStart !== null);
  const [sample] = touched;
  if (sample === undefined) return undefined;
  const [{ scenario, variant, expect, deadline }] = sample;
  const starts = touched.map(([truth]) => truth.attackStart ?? 0);
  const alerts = touched.flatMap(([, { alertAt }]) => (alertAt === undefined ? [] : [alertAt]));
  const at = alerts.length === 0 ? undefined : Math.min(...alerts);
  const keys = at === undefined ? null : starts.filter((start) => start <= at).length;
  return {
    scenario,
    variant,
    expect,
    inTime: keys !== null && keys <= (deadline?.keys ?? starts.length),
    calls: keys,
    seconds: at === undefined ? null : (at - Math.min(...starts)) / 1_000,
    overreacted: touched.some(([, { disableAt }]) => disableAt !== undefined),
  };
}

/** Where calls and seconds are given, meeting one of them is enough. */
function isInTime(deadline: Deadline | null, calls: number, seconds: number): boolean {
  if (deadline === null) return true;
  if (deadline.calls !== undefined && calls <= deadline.calls) return true;
  return deadline.seconds !== undefined && seconds <= deadline.seconds;
}
