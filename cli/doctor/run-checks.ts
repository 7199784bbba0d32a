// Makes all checks, some beside each other: one that fails, breaks off or hangs keeps no other back.
import { isAwsError } from '#shared/adapters/aws-fault.ts';
import { inParallel } from '#shared/adapters/in-parallel.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { UsageError } from '../usage-error.ts';
import { type Check, type Checked, type Finding, unknown } from './check.ts';
import type { Sight } from './sight.ts';

export interface Patience {
  readonly atOnce: number;
  /** Resolves when whoever has not answered by then is not waited for. */
  readonly timeIsUp: Promise<void>;
}

/** @returns One for each check, in their order. */
export async function runChecks(
  checks: readonly Check[],
  sight: Sight,
  { atOnce, timeIsUp }: Patience,
): Promise<readonly Checked[]> {
  const findings = new Map<string, Finding>();
  const work = inParallel(checks, atOnce, async (check) => {
    const finding = await lookSafely(check, sight);
    findings.set(check.name, finding);
  });
  await Promise.race([work, timeIsUp]);
  return checks.map(({ name, expected, advice }) => {
    const finding = findings.get(name) ?? unknown('no answer in time');
    return { name, expected, advice, ...finding };
  });
}

async function lookSafely({ look }: Check, sight: Sight): Promise<Finding> {
  try {
    return await look(sight);
  } catch (error) {
    return unknown(describeProblem(error));
  }
}

/** Whatever it is, the other checks go on, and the reader learns why this one could not. */
export function describeProblem(error: unknown): string {
  const cause = error instanceof OutsideError ? (error.cause ?? error) : error;
  if (isAwsError(cause, ...NOT_PERMITTED)) return 'your credentials may not ask this';
  if (error instanceof OutsideError || error instanceof UsageError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

const NOT_PERMITTED = [
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
  'UnauthorizedOperation',
] as const;

export function hasFailed(all: readonly Checked[]): boolean {
  return all.some(({ status }) => status === 'failed');
}
