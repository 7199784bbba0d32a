// What a check of the doctor is, and what it may say.
import type { Sight } from './sight.ts';

/** `unknown`: it could not be looked at, which says nothing of the deployment. */
export type CheckStatus = 'ok' | 'warning' | 'failed' | 'unknown';

export interface Finding {
  readonly status: CheckStatus;
  readonly found: string;
}

export interface Check {
  /** Heads its row and its lines in the runbook. */
  readonly name: string;
  readonly expected: string;
  /** What to do when it is not so. */
  readonly advice: string;
  readonly look: (sight: Sight) => Promise<Finding>;
}

export interface Checked extends Finding, Pick<Check, 'name' | 'expected' | 'advice'> {}

export function ok(found: string): Finding {
  return { status: 'ok', found };
}

export function warning(found: string): Finding {
  return { status: 'warning', found };
}

export function failed(found: string): Finding {
  return { status: 'failed', found };
}

export function unknown(found: string): Finding {
  return { status: 'unknown', found };
}

const MOST_NAMES = 4;

/** Some of many, as a person would name them. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
