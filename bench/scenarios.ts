// Measures recall and false alarms on simulated keys, through the real monitor.
// Usage: node bench/scenarios.ts [--seeds N] [--keys N] [--days N] [--scenario IDs] [--widen F]
//   [--fleet KEYSxDAYS] [--json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Scenario } from '../cli/simulate/scenario.ts';
import { SCENARIOS } from '../cli/simulate/scenarios/scenarios.ts';
import { type FleetSize, fleetJobs, scenarioJobs } from './scenarios/plan-jobs.ts';
import {
  attackTable,
  benignTable,
  quietLines,
  recallLine,
  variantLines,
} from './scenarios/print-tables.ts';
import type { JobResult } from './scenarios/run-job.ts';
import { runJobs } from './scenarios/run-jobs.ts';
import { attackLine, benignLine, quietOf, recallOf } from './scenarios/sum-up.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    keys: { type: 'string' },
    days: { type: 'string', default: '10' },
    scenario: { type: 'string' },
    widen: { type: 'string', default: '1' },
    fleet: { type: 'string' },
    json: { type: 'string' },
  },
});

const FLEET_SEED = 77_000;
const days = numberOf('days', values.days);
const seeds = numberOf('seeds', values.seeds);
const widen = numberOf('widen', values.widen);
const keys = values.keys === undefined ? undefined : numberOf('keys', values.keys);

const scenarios = chosen();
const jobs = scenarioJobs(scenarios, { seeds, keys, days, widen });
const results = await runJobs(jobs);
const attacks = scenarios.filter(({ kind }) => kind === 'attack');
const benign = scenarios.filter(({ kind }) => kind === 'benign');
const attackLines = attacks.map((scenario) => attackLine(scenario, results));
const benignLines = benign.map((scenario) => benignLine(scenario, results));
if (scenarios.length > 0) printScenarios();

const fleetSize = values.fleet === undefined ? undefined : readFleet(values.fleet);
const fleetResults =
  fleetSize === undefined ? [] : await runJobs(fleetJobs(fleetSize, FLEET_SEED, widen));
const fleetLines = SCENARIOS.map((scenario) => benignLine(scenario, fleetResults)).filter(
  ({ quiet }) => quiet.keys > 0,
);
if (fleetSize !== undefined) printFleet(fleetSize);
if (values.json !== undefined) writeJson(values.json);

function printScenarios(): void {
  console.log(`${seeds} seeds, ${days} days of history, ranges widened by ${widen}.\n`);
  if (attackLines.length > 0) {
    console.log('Attacks. in time: noticed by the deadline; calls, seconds: medians until then;');
    console.log('over: disabled where an alert was expected; false: incidents before the attack.');
    console.log(attackTable(attackLines));
    for (const line of variantLines(attackLines)) console.log(line);
  }
  if (benignLines.length > 0) {
    console.log('\nHarmless lives. false: incidents beyond what the scenario allows.');
    console.log(benignTable(benignLines));
  }
  console.log();
  console.log(recallLine('disable-class attacks in time', recallOf(attackLines, 'disable'), 99));
  console.log(recallLine('alert-class attacks in time', recallOf(attackLines, 'alert'), 95));
  const nuisances = results.flatMap((result) => result.nuisances);
  const harmless = quietOf(nuisances.filter(({ attacked }) => !attacked));
  const before = quietOf(nuisances.filter(({ attacked }) => attacked));
  for (const line of quietLines('benign', harmless)) console.log(line);
  for (const line of quietLines('before attacks', before)) console.log(line);
  console.log(speedLine(results));
}

function printFleet({ keys: fleetKeys, days: fleetDays }: FleetSize): void {
  console.log(`\nFleet of ${fleetKeys} keys over ${fleetDays} days, in operators of 100 keys.`);
  console.log(benignTable(fleetLines));
  const quiet = quietOf(fleetResults.flatMap((result) => result.nuisances));
  for (const line of quietLines('fleet', quiet)) console.log(line);
  console.log(speedLine(fleetResults));
}

function speedLine(of: readonly JobResult[]): string {
  const events = of.reduce((sum, result) => sum + result.events, 0);
  const seconds = of.reduce((sum, result) => sum + result.seconds, 0);
  const rate = Math.round(events / seconds).toLocaleString('en');
  return `${events.toLocaleString('en')} events, made up and judged at ${rate} a second and thread.`;
}

function writeJson(path: string): void {
  const fleetNuisances = fleetResults.flatMap((result) => result.nuisances);
  const fleet = fleetSize && { ...fleetSize, lines: fleetLines, total: quietOf(fleetNuisances) };
  const recall = {
    disable: recallOf(attackLines, 'disable'),
    alert: recallOf(attackLines, 'alert'),
  };
  const run = { seeds, days, widen, recall, attacks: attackLines, benign: benignLines, fleet };
  const detections = results.flatMap((result) => result.detections);
  writeFileSync(path, `${JSON.stringify({ ...run, detections }, undefined, 1)}\n`);
}

/** Normal lives are the fleet's matter, unless they are asked for. */
function chosen(): readonly Scenario[] {
  if (values.scenario === 'none') return [];
  if (values.scenario === undefined) return SCENARIOS.filter(({ id }) => !id.startsWith('N'));
  return values.scenario.split(',').map((id) => {
    const scenario = SCENARIOS.find((one) => one.id === id.trim());
    if (scenario === undefined) throw new Error(`Expected a scenario, got ${id}.`);
    return scenario;
  });
}

function readFleet(text: string): FleetSize {
  const [, fleetKeys, fleetDays] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  if (fleetKeys === undefined || fleetDays === undefined) {
    throw new Error(`Expected --fleet as KEYSxDAYS, such as 200x45, got ${text}.`);
  }
  return { keys: Number(fleetKeys), days: Number(fleetDays) };
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`Expected --${option} as a number above 0, got ${text}.`);
}
