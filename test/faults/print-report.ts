// Takes what a run came to and gives the tables that a person reads, and the count that decides.
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import type { CallSite } from './matrix/call-sites.ts';
import type { PlayedCell, SitedRow } from './matrix/matrix.ts';
import { nameOf, type Page } from './matrix/matrix-page.ts';
import type { FoundPlant } from './proof/find-plants.ts';
import { isInTime, type Waited } from './proof/measure-timeouts.ts';
import { FATES } from './proxy/fates.ts';

export interface Report {
  readonly played: readonly PlayedCell[];
  readonly rows: readonly SitedRow[];
  readonly sites: readonly CallSite[];
  /** What the documentation says. */
  readonly known: Page;
  readonly plants: readonly FoundPlant[];
  readonly waited: readonly Waited[];
  readonly seconds: number;
  /** What was chosen to be played, in words. */
  readonly part: string;
}

export interface Judgement {
  readonly passed: number;
  readonly failed: number;
  /** One line for each that failed. */
  readonly faults: readonly string[];
}

export function judge(report: Report): Judgement {
  const { played, sites, plants, waited, known } = report;
  const faults = [
    ...played.flatMap(brokenLine),
    ...otherThanKnown(report),
    ...unseenSites(report).map((name) => `${name} is met by no row`),
    ...staleSites(sites, known).map((name) => `${name} stands in the page and not in the code`),
    ...plants.filter(({ said }) => said === undefined).map(({ name }) => `not found: ${name}`),
    ...waited.filter((one) => !isInTime(one)).map(({ client, how }) => `${client} ${how}: late`),
  ];
  const all = played.length + sites.length + plants.length + waited.length;
  return { passed: Math.max(0, all - faults.length), failed: faults.length, faults };
}

export function brokenLine({ flow, call, fate, broken }: PlayedCell): readonly string[] {
  if (broken.length === 0) return [];
  const said = broken.map((one) => `\n    ${one.slice(0, 300)}`).join('');
  return [`${flow}: ${call}: ${fate}:${said}`];
}

/** A cell that came out differently, a row that the page has not, and one that there is no more. */
function otherThanKnown({ played, rows, known }: Report): readonly string[] {
  const wordsOf = new Map(known.cells.map((one) => [nameOf(one), one.words]));
  const called = new Set(rows.map(({ flow, call }) => `${flow}: ${call}`));
  const flows = new Set(rows.map(({ flow }) => flow));
  const own = known.cells.filter(({ flow }) => flows.has(flow));
  const written = new Set(own.map(({ flow, call }) => `${flow}: ${call}`));
  const changed = played
    .filter((cell) => cell.broken.length === 0 && wordsOf.get(nameOf(cell)) !== cell.words)
    .map(
      (cell) => `${nameOf(cell)}: "${cell.words}", the page says "${wordsOf.get(nameOf(cell))}"`,
    );
  const gone = [...written].filter((name) => !called.has(name));
  const fresh = [...called].filter((name) => !written.has(name));
  return [
    ...changed,
    ...gone.map((name) => `${name}: stands in the page and is not called any more`),
    ...fresh.map((name) => `${name}: does not stand in the page`),
  ];
}

function unseenSites({ sites, rows }: Report): readonly string[] {
  const met = new Set(rows.map(({ site }) => site));
  return sites.filter(({ line }) => !met.has(line)).map(({ name }) => name);
}

function staleSites(sites: readonly CallSite[], known: Page): readonly string[] {
  if (sites.length === 0) return [];
  const names = new Set(sites.map(({ name }) => name));
  return known.sites.filter((name) => !names.has(name));
}

export function printReport(report: Report): string {
  const { played, rows, sites, plants, waited, seconds, part } = report;
  const { passed, failed, faults } = judge(report);
  const flows = new Set(rows.map(({ flow }) => flow)).size;
  const found = plants.filter(({ said }) => said !== undefined).length;
  return [
    wordTable(played),
    waitTable(waited),
    ...faults,
    `${flows} flows, ${rows.length} calls, ${rows.length * FATES.length} cells; played: ${played.length}, ${part}`,
    `lines of the product that call AWS: ${sites.length}, met by a row: ${sites.length - unseenSites(report).length}`,
    `planted faults found: ${found} of ${plants.length}`,
    `${seconds.toFixed(0)} s`,
    `${passed} passed, ${failed} failed`,
    '',
  ].join('\n');
}

/** How often each outcome came, by fate. */
function wordTable(played: readonly PlayedCell[]): string {
  const head = ['Outcome', ...FATES];
  const table = new Table({ head: bold(head), wordWrap: true, ...COMPACT });
  const words = [...new Set(played.map((cell) => cell.words))].sort();
  for (const text of words) {
    const counts = FATES.map((fate) =>
      String(played.filter((cell) => cell.words === text && cell.fate === fate).length || ''),
    );
    table.push([text, ...counts]);
  }
  return table.toString();
}

function waitTable(waited: readonly Waited[]): string {
  const table = new Table({
    head: bold(['Client', 'Service', 'Attempts', 'Setting', 'Ended after']),
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    ...COMPACT,
  });
  for (const { client, how, attempts, settingMs, ms } of waited) {
    const setting = `${(settingMs / 1_000).toFixed(0)} s each`;
    table.push([client, how, String(attempts), setting, `${(ms / 1_000).toFixed(2)} s`]);
  }
  return table.toString();
}
