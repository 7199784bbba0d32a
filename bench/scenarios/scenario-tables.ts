// The figures of the scenarios in tables of 80 columns: attacks, benign keys, and the long fleet.
import { tableOf } from '#bench/plain-table.ts';
import type { Allowance, Scenario } from '#cli/simulate/scenario.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { per90Days, type Scores, sumAttacks, sumQuiet } from './sum-up.ts';

export interface ScenarioScores extends Scores {
  readonly scenario: Scenario;
}

const ATTACK_HEAD = [
  'Attack',
  'expect',
  'n',
  'in time',
  'calls',
  'time',
  'too hard',
  'false\n/90 d',
  'false\noff',
];
/** An allowance beyond this is meant to be none at all. */
const MOST_COUNTED = 99;
const BENIGN_HEAD = ['Benign', 'expect', 'allowed', 'keys', 'days', 'false', '/90 d', 'false\noff'];

export function attackTable(all: readonly ScenarioScores[]): string {
  const rows = all.filter(({ attacks }) => attacks.length > 0).map(attackRow);
  return rows.length === 0 ? '' : tableOf(ATTACK_HEAD, rows);
}

/** Spared keys of an attack are benign too, and stand in its row. */
export function benignTable(all: readonly ScenarioScores[]): string {
  const rows = all.flatMap(({ scenario, quiet }) => {
    const benign = quiet.filter((one) => one.benign);
    if (benign.length === 0) return [];
    const allowance = scenario.kind === 'benign' ? scenario.allowance : undefined;
    const expect = scenario.kind === 'benign' ? scenario.expect : 'allow';
    return [[scenario.id, expect, allowed(allowance), ...quietCells(benign)]];
  });
  return rows.length === 0 ? '' : tableOf(BENIGN_HEAD, rows);
}

/** The long fleet by what its keys are. */
export function fleetTable({ quiet }: Scores): string {
  const ids = [...new Set(quiet.map(({ scenario }) => scenario))].sort();
  const rows = ids.map((id) => {
    const own = quiet.filter(({ scenario }) => scenario === id);
    return [id, ...quietCells(own)];
  });
  const head = ['Long fleet', 'keys', 'days', 'false', '/90 d', 'false off'];
  return tableOf(head, [...rows, ['all', ...quietCells(quiet)]]);
}

function attackRow({ scenario, attacks, quiet }: ScenarioScores) {
  const figures = sumAttacks(attacks);
  const before = sumQuiet(quiet.filter(({ benign }) => !benign));
  return [
    scenario.id,
    scenario.expect,
    figures.attacks,
    `${((100 * figures.inTime) / figures.attacks).toFixed(0)} %`,
    // Where an attack is one on all keys, these are keys.
    finite(figures.medianCalls, String),
    finite(figures.medianSeconds, duration),
    figures.overreactions,
    per90Days(before).toFixed(2),
    before.falseDisables,
  ];
}

function quietCells(quiet: Scores['quiet']) {
  const figures = sumQuiet(quiet);
  const { keys, days, falseAlerts, falseDisables } = figures;
  return [keys, days.toFixed(0), falseAlerts, per90Days(figures).toFixed(2), falseDisables];
}

function allowed(allowance: Allowance | undefined): string {
  if (allowance === undefined) return 'none';
  const { incidents, withinDays } = allowance;
  return `${incidents > MOST_COUNTED ? 'any' : incidents} in ${withinDays} d`;
}

function finite(value: number, show: (value: number) => string): string | undefined {
  return Number.isFinite(value) ? show(value) : undefined;
}

/** Short, so that the table keeps its 80 columns. */
function duration(seconds: number): string {
  const ms = seconds * SECOND_MS;
  if (ms < 2 * MINUTE_MS) return `${seconds.toFixed(0)} s`;
  if (ms < 2 * HOUR_MS) return `${(ms / MINUTE_MS).toFixed(0)} min`;
  return ms < 2 * DAY_MS ? `${(ms / HOUR_MS).toFixed(0)} h` : `${(ms / DAY_MS).toFixed(1)} d`;
}
