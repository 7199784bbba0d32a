// Reads the command line of the scenario benchmark; what is wrong is said with what was expected and came.
import { parseArgs } from 'node:util';
import type { Scenario } from '#cli/simulate/scenario.ts';
import { UsageError } from '#cli/usage-error.ts';

export interface FleetSize {
  readonly keys: number;
  readonly days: number;
}

export interface ScenarioArguments {
  readonly seeds: number;
  /** Undefined: each scenario's own number. One about a whole fleet never has fewer than its own. */
  readonly keys: number | undefined;
  /** Of history before something happens. */
  readonly days: number;
  readonly scenarios: readonly Scenario[];
  readonly widen: number;
  /** Undefined: no long fleet. */
  readonly fleet: FleetSize | undefined;
  readonly json: string | undefined;
}

const USAGE =
  'npm run bench:scenarios -- [--seeds N] [--keys N] [--days N] [--scenario A01,B02] [--widen 1.3] [--fleet 200x45|none] [--json FILE]';
const DEFAULT_FLEET = '200x45';
const NO_FLEET = 'none';

const OPTIONS = {
  seeds: { type: 'string', default: '3' },
  keys: { type: 'string' },
  days: { type: 'string', default: '10' },
  scenario: { type: 'string', multiple: true },
  widen: { type: 'string', default: '1' },
  fleet: { type: 'string' },
  json: { type: 'string' },
} as const;

/** @throws UsageError for options that do not exist or do not make sense. */
export function readArguments(
  args: readonly string[],
  all: readonly Scenario[],
): ScenarioArguments {
  const { seeds, keys, days, scenario, widen, fleet, json } = parse(args);
  if (json === '') throw new UsageError('Expected a path after --json, got an empty text.');
  // Who asks for one scenario does not want to wait for the long fleet.
  const fleetText = fleet ?? (scenario === undefined ? DEFAULT_FLEET : NO_FLEET);
  return {
    seeds: wholeNumber('seeds', seeds),
    keys: keys === undefined ? undefined : wholeNumber('keys', keys),
    days: wholeNumber('days', days),
    scenarios: scenario === undefined ? all.filter(isEventful) : chosen(scenario, all),
    widen: factor(widen),
    fleet: fleetText === NO_FLEET ? undefined : fleetSize(fleetText),
    json,
  };
}

/** Normal lives are the long fleet's matter, unless they are asked for. */
function isEventful({ id }: Scenario): boolean {
  return !id.startsWith('N');
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 10_000) return value;
  throw new UsageError(`Expected --${name} as a whole number from 1 to 10000, got "${text}".`);
}

/** @returns In the order of the table, each once. */
function chosen(lists: readonly string[], all: readonly Scenario[]): readonly Scenario[] {
  const ids = new Set(lists.flatMap((list) => list.split(',')).map((id) => id.trim()));
  const unknown = [...ids].find((id) => !all.some((scenario) => scenario.id === id));
  if (unknown === undefined) return all.filter(({ id }) => ids.has(id));
  const known = all.map(({ id }) => id).join(', ');
  throw new UsageError(`Expected --scenario as some of ${known}, got "${unknown}".`);
}

function factor(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 1 && value <= 10) return value;
  throw new UsageError(`Expected --widen as a factor from 1 to 10, got "${text}".`);
}

function fleetSize(text: string): FleetSize {
  const [, keys, days] = /^(\d{1,6})x(\d{1,4})$/.exec(text) ?? [];
  if (Number(keys) >= 1 && Number(days) >= 1) return { keys: Number(keys), days: Number(days) };
  throw new UsageError(
    `Expected --fleet as keys and days, such as 200x45, or none, got "${text}".`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Expected ${USAGE}, got: ${reason}`, { cause });
  }
}
