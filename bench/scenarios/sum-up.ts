// Adds up what single keys were worth: a line for each scenario, and the totals beside their targets.
import type { Scenario } from '../../cli/simulate/scenario.ts';
import type { JobResult } from './run-job.ts';
import type { Detection } from './score-detection.ts';
import type { Nuisance } from './score-nuisance.ts';

export interface AttackLine {
  readonly scenario: Scenario;
  /** Keys attacked, or raids. */
  readonly attacks: number;
  readonly inTime: number;
  /** Medians over the attacks that were noticed; null when none was. */
  readonly calls: number | null;
  readonly seconds: number | null;
  readonly overreacted: number;
  /** Before the attacks. */
  readonly quiet: Quiet;
  /** In time of all, where a scenario goes in several ways. */
  readonly variants: readonly (readonly [variant: string, inTime: number, attacks: number])[];
}

export interface BenignLine {
  readonly scenario: Scenario;
  readonly quiet: Quiet;
}

/** How little an amount of harmless life was disturbed. */
export interface Quiet {
  readonly keys: number;
  readonly days: number;
  readonly falseIncidents: number;
  readonly forgivenIncidents: number;
  readonly falseDisables: number;
  /** False incidents for each key in 90 days. */
  readonly per90Days: number;
}

export function attackLine(scenario: Scenario, results: readonly JobResult[]): AttackLine {
  const detections = results
    .flatMap((result) => result.detections)
    .filter((one) => one.scenario === scenario.id);
  const nuisances = nuisancesOf(scenario, results);
  const variants = [...new Set(detections.map(({ variant }) => variant ?? ''))].sort();
  return {
    scenario,
    attacks: detections.length,
    inTime: countInTime(detections),
    calls: median(detections.map(({ calls }) => calls)),
    seconds: median(detections.map(({ seconds }) => seconds)),
    overreacted: detections.filter(({ overreacted }) => overreacted).length,
    quiet: quietOf(nuisances),
    variants: variants
      .filter((variant) => variant !== '')
      .map((variant) => {
        const own = detections.filter((one) => one.variant === variant);
        return [variant, countInTime(own), own.length] as const;
      }),
  };
}

export function benignLine(scenario: Scenario, results: readonly JobResult[]): BenignLine {
  return { scenario, quiet: quietOf(nuisancesOf(scenario, results)) };
}

export function quietOf(nuisances: readonly Nuisance[]): Quiet {
  const sum = (of: (one: Nuisance) => number) => nuisances.reduce((all, one) => all + of(one), 0);
  const days = sum((one) => one.days);
  const falseIncidents = sum((one) => one.falseIncidents);
  return {
    keys: nuisances.length,
    days,
    falseIncidents,
    forgivenIncidents: sum((one) => one.forgivenIncidents),
    falseDisables: sum((one) => one.falseDisables),
    per90Days: days === 0 ? 0 : (90 * falseIncidents) / days,
  };
}

export interface Recall {
  readonly attacks: number;
  readonly inTime: number;
}

/** Every attacked key counts once, and a raid over many keys once. */
export function recallOf(lines: readonly AttackLine[], expect: 'alert' | 'disable'): Recall {
  const own = lines.filter(({ scenario }) => scenario.expect === expect);
  return {
    attacks: own.reduce((sum, { attacks }) => sum + attacks, 0),
    inTime: own.reduce((sum, { inTime }) => sum + inTime, 0),
  };
}

function nuisancesOf({ id }: Scenario, results: readonly JobResult[]): readonly Nuisance[] {
  return results.flatMap(({ nuisances }) => nuisances).filter(({ scenario }) => scenario === id);
}

function countInTime(detections: readonly Detection[]): number {
  return detections.filter(({ inTime }) => inTime).length;
}

/** Of the numbers that there are. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
