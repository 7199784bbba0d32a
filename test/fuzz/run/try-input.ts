// Plays one input and says what is wrong with how it went: it crashed, took too long, or left traces.
import { checkOutcome } from '../play/check-outcome.ts';
import type { Outcome, Target } from '../play/outcome.ts';
import type { BuiltInGuard } from './builtin-guard.ts';

/** The promise: no single record takes longer, in milliseconds of the processor. */
export const SLOWEST_MS = 10;
/** An input may hold thousands of lines, each of which is refused with a reason. */
export const MS_PER_RECORD = 0.05;
/** A busy machine makes anything slow once: what is really slow is slow each time. */
const REPEATS = 5;

export interface Fault {
  readonly kind: 'crash' | 'slow' | 'polluted';
  readonly message: string;
}

export interface Trial {
  readonly fault: Fault | undefined;
  readonly isRefused: boolean;
  readonly ms: number;
  /** 0 for what is no log. */
  readonly records: number;
}

export async function tryInput(
  target: Target,
  input: Uint8Array,
  guard: BuiltInGuard,
): Promise<Trial> {
  const startedAt = performance.now();
  try {
    const played = target.play(input);
    const outcome = played instanceof Promise ? await played : played;
    const took = performance.now() - startedAt;
    checkOutcome(outcome);
    const most = allowedMs(outcome);
    const ms = took > most ? await measure(target, input, most) : took;
    const fault = faultOf(ms, most, guard);
    return { fault, isRefused: isRefused(outcome), ms, records: recordsOf(outcome) };
  } catch (error) {
    return {
      fault: { kind: 'crash', message: describe(error) },
      isRefused: false,
      ms: 0,
      records: 0,
    };
  }
}

function faultOf(ms: number, most: number, guard: BuiltInGuard): Fault | undefined {
  if (guard.isPolluted()) return { kind: 'polluted', message: guard.changes().join() };
  if (ms <= most) return undefined;
  const got = `${ms.toFixed(1)} ms each time`;
  return { kind: 'slow', message: `Expected at most ${SLOWEST_MS} ms for a record, got ${got}.` };
}

/** What an input may take: 10 ms, and the share of each record in it. */
function allowedMs(outcome: Outcome): number {
  return SLOWEST_MS + MS_PER_RECORD * recordsOf(outcome);
}

function recordsOf(outcome: Outcome): number {
  return outcome.kind === 'log' ? outcome.events.length + outcome.rejections.length : 0;
}

/** @returns The least of several times: of the processor where that is less than that of the clock. */
async function measure(target: Target, input: Uint8Array, most: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < REPEATS && least > most; n++) {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await target.play(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000, performance.now() - startedAt);
  }
  return least;
}

function isRefused(outcome: Outcome): boolean {
  return outcome.kind === 'log' ? outcome.events.length === 0 : outcome.kind === 'refuses';
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
