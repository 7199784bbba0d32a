// The fuzz run: mutates what is known to be hostile and plays it, as often as asked, the same each time.
import { Dice } from '#cli/simulate/dice.ts';
import type { BuiltInGuard } from './builtin-guard.ts';
import { below, mutate } from './mutate.ts';
import type { FuzzTarget } from './seeds.ts';
import { MOST_TRIALS, shrink } from './shrink.ts';
import { type Fault, type Trial, tryInput } from './try-input.ts';

export interface FuzzOptions {
  readonly targets: readonly FuzzTarget[];
  readonly inputs: number;
  readonly seed: string;
  readonly guard: BuiltInGuard;
  /** Called now and then, with the number of inputs so far. */
  readonly onProgress?: (inputs: number) => void;
}

export interface Finding extends Fault {
  readonly target: string;
  readonly input: Uint8Array;
  readonly shrunk: Uint8Array;
}

export interface TargetFigures {
  readonly name: string;
  readonly inputs: number;
  readonly refused: number;
  /** Of one record, or of what is no log. */
  readonly slowestMs: number;
  /** Of a log with as many records as found room in it. */
  readonly slowestLogMs: number;
}

export interface FuzzReport {
  readonly figures: readonly TargetFigures[];
  readonly findings: readonly Finding[];
}

const MOST_FINDINGS = 10;
const PROGRESS_EVERY = 1_000;

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { targets, inputs, guard } = options;
  const dice = new Dice(options.seed);
  const wheel = targets.flatMap((target) => Array.from({ length: target.weight }, () => target));
  const figures = new Map(targets.map(({ name }) => [name, newFigures(name)]));
  const findings: Finding[] = [];
  for (let n = 0; n < inputs && findings.length < MOST_FINDINGS; n++) {
    const target = pick(dice, wheel);
    const input = nextInput(dice, target, pick(dice, wheel));
    const trial = await tryInput(target, input, guard);
    count(figures.get(target.name), trial);
    if (trial.fault !== undefined && !isKnown(findings, target, trial.fault)) {
      findings.push(await examine(target, input, trial.fault, guard));
    }
    // Whatever comes now, comes in a process that is no longer sound.
    if (trial.fault?.kind === 'polluted') break;
    if (n % PROGRESS_EVERY === 0) options.onProgress?.(n);
  }
  return { figures: [...figures.values()], findings };
}

function nextInput(dice: Dice, target: FuzzTarget, donor: FuzzTarget): Uint8Array {
  const seed = pick(dice, target.seeds);
  // Mostly of its own kind: words that mean something there.
  const other = pick(dice, dice.next() < 0.7 ? target.seeds : donor.seeds);
  return mutate(dice, { seed, other, limit: target.limit });
}

function pick<T>(dice: Dice, from: readonly T[]): T {
  const one = from[below(dice, from.length)];
  if (one === undefined) throw new Error('Expected something to choose from, got nothing.');
  return one;
}

function isKnown(findings: readonly Finding[], target: FuzzTarget, fault: Fault): boolean {
  return findings.some(
    (one) => one.target === target.name && one.kind === fault.kind && isAlike(one, fault),
  );
}

/** Messages quote numbers and texts of the input. */
function isAlike(one: Fault, other: Fault): boolean {
  return one.message.slice(0, 30) === other.message.slice(0, 30);
}

async function examine(
  target: FuzzTarget,
  input: Uint8Array,
  fault: Fault,
  guard: BuiltInGuard,
): Promise<Finding> {
  const isSame = async (candidate: Uint8Array): Promise<boolean> => {
    const { fault: again } = await tryInput(target, candidate, guard);
    return again?.kind === fault.kind && isAlike(again, fault);
  };
  if (fault.kind === 'polluted') return { ...fault, target: target.name, input, shrunk: input };
  const shrunk = await shrink(input, isSame, MOST_TRIALS[fault.kind]);
  return { ...fault, target: target.name, input, shrunk };
}

type Counting = { -readonly [K in keyof TargetFigures]: TargetFigures[K] };

function newFigures(name: string): Counting {
  return { name, inputs: 0, refused: 0, slowestMs: 0, slowestLogMs: 0 };
}

function count(figures: Counting | undefined, { isRefused, ms, records }: Trial): void {
  if (figures === undefined) return;
  figures.inputs++;
  if (isRefused) figures.refused++;
  if (records <= 1) figures.slowestMs = Math.max(figures.slowestMs, ms);
  else figures.slowestLogMs = Math.max(figures.slowestLogMs, ms);
}
