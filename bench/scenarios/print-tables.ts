// The person's view of the benchmark: two tables and the totals, in 80 columns.
import Table from 'cli-table3';
import type { Allowance, Deadline } from '../../cli/simulate/scenario.ts';
import type { AttackLine, BenignLine, Quiet, Recall } from './sum-up.ts';

const QUIET_STYLE = { style: { head: [], border: [], compact: true } };

export function attackTable(lines: readonly AttackLine[]): string {
  const table = new Table({
    ...QUIET_STYLE,
    head: ['', 'expect', 'by', 'in time', 'calls', 'seconds', 'over', 'false'],
    colWidths: [5, 9, 19, 9, 8, 9, 6, 7],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { scenario, attacks, inTime, calls, seconds, overreacted, quiet } of lines) {
    table.push([
      scenario.id,
      scenario.expect,
      deadlineText(scenario.deadline),
      `${inTime}/${attacks}`,
      calls ?? '-',
      seconds === null ? '-' : seconds.toFixed(seconds < 100 ? 1 : 0),
      scenario.expect === 'alert' ? overreacted : '',
      quiet.falseIncidents,
    ]);
  }
  return table.toString();
}

export function benignTable(lines: readonly BenignLine[]): string {
  const table = new Table({
    ...QUIET_STYLE,
    head: ['', 'allowed', 'keys', 'days', 'allowed', 'false', 'per 90 d', 'disabled'],
    colWidths: [5, 15, 6, 8, 9, 7, 10, 10],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { scenario, quiet } of lines) {
    table.push([
      scenario.id,
      allowanceText(scenario.allowance),
      quiet.keys,
      quiet.days.toFixed(0),
      quiet.forgivenIncidents,
      quiet.falseIncidents,
      quiet.per90Days.toFixed(2),
      quiet.falseDisables,
    ]);
  }
  return table.toString();
}

export function variantLines(lines: readonly AttackLine[]): readonly string[] {
  return lines.flatMap(({ scenario, variants }) =>
    variants.map(([variant, inTime, all]) => `  ${scenario.id} ${variant}: ${inTime} of ${all}`),
  );
}

export function recallLine(name: string, { attacks, inTime }: Recall, target: number): string {
  const percent = attacks === 0 ? '-' : `${((100 * inTime) / attacks).toFixed(1)} %`;
  return `${name.padEnd(42)}${percent.padStart(8)}  of ${attacks}, target ${target} %`;
}

export function quietLines(name: string, quiet: Quiet): readonly string[] {
  const life = `${quiet.keys} keys, ${quiet.days.toFixed(0)} key-days`;
  const rate = quiet.per90Days.toFixed(2).padStart(8);
  const disables = String(quiet.falseDisables).padStart(8);
  return [
    `${`${name}: false alerts per key and 90 days`.padEnd(42)}${rate}  target at most 1 (${life})`,
    `${`${name}: false disables`.padEnd(42)}${disables}  target 0`,
  ];
}

function deadlineText(deadline: Deadline = {}): string {
  const { calls, seconds, keys } = deadline;
  const parts = [
    calls === undefined ? undefined : `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    seconds === undefined ? undefined : durationText(seconds),
    keys === undefined ? undefined : `${keys} keys`,
  ];
  return parts.filter((part) => part !== undefined).join(' or ');
}

function durationText(seconds: number): string {
  if (seconds >= 172_800) return `${seconds / 86_400} days`;
  return seconds >= 7_200 ? `${seconds / 3_600} h` : `${seconds} s`;
}

function allowanceText(allowance: Allowance | undefined): string {
  if (allowance === undefined) return 'none';
  const { incidents, withinDays } = allowance;
  const count = incidents > 1_000 ? 'any' : `${incidents}`;
  return `${count} in ${withinDays} ${withinDays === 1 ? 'day' : 'days'}`;
}
