// Adds and ends exceptions of a key within their bounds: a silence that nobody remembers would blind us.
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import { type KeyExceptions, NEVER_SUPPRESSED } from '#shared/model/key-exceptions.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';

/** Of both kinds together: they stand in an item that each fold reads. */
export const MOST_EXCEPTIONS = 50;
export const LONGEST_SUPPRESSION_MS = 90 * DAY_MS;
export const LONGEST_CHANGE_MS = 7 * DAY_MS;
export const DEFAULT_CHANGE_MS = HOUR_MS;
/** Networks of one announced move. */
export const MOST_CIDRS = 20;
export const MOST_REASON_CHARS = 200;
/** An exception that has ended is kept for a log that comes a day late. */
const KEPT_MS = DAY_MS;

export type ExceptionChange =
  | { readonly kind: 'changed'; readonly after: KeyExceptions }
  /** Completes "Expected ...": the person has to ask for something else. */
  | { readonly kind: 'refused'; readonly expected: string };

/** One that is there for the same detector is replaced. */
export function withSuppression(
  before: KeyExceptions,
  added: Suppression,
  now: EpochMs,
): ExceptionChange {
  if (NEVER_SUPPRESSED.includes(added.detector)) {
    return refused(
      `a detector that may be silenced, got ${added.detector}: take the entry off the list instead`,
    );
  }
  const fault = faultOf(added, epochMs(now + LONGEST_SUPPRESSION_MS), now);
  if (fault !== undefined) return refused(fault);
  const { suppressions, ...rest } = withoutEnded(before, now);
  const others = suppressions.filter(({ detector }) => detector !== added.detector);
  return bounded({ ...rest, suppressions: [...others, added] });
}

/** @returns Undefined when there is none. */
export function withoutSuppression(
  before: KeyExceptions,
  detector: DetectorId,
  now: EpochMs,
): KeyExceptions | undefined {
  const others = before.suppressions.filter((one) => one.detector !== detector);
  if (others.length === before.suppressions.length) return undefined;
  return withoutEnded({ ...before, suppressions: others }, now);
}

export function withExpectedChange(
  before: KeyExceptions,
  added: ExpectedChange,
  now: EpochMs,
): ExceptionChange {
  const fault = faultOf(added, epochMs(now + LONGEST_CHANGE_MS), now);
  if (fault !== undefined) return refused(fault);
  if (added.cidrs.length === 0 || added.cidrs.length > MOST_CIDRS) {
    return refused(`1 to ${MOST_CIDRS} addresses or networks, got ${added.cidrs.length}`);
  }
  const wide = added.cidrs.find(isTooWide);
  if (wide !== undefined) return refused(`networks of /16 (IPv6: /32) or smaller, got ${wide}`);
  const { expectedChanges, ...rest } = withoutEnded(before, now);
  return bounded({ ...rest, expectedChanges: [...expectedChanges, added] });
}

/** Whoever announces half of the internet would see nobody come. */
function isTooWide(cidr: string): boolean {
  const [address = '', length] = cidr.split('/');
  if (length === undefined) return false;
  return Number(length) < (address.includes(':') ? 32 : 16);
}

function faultOf(
  { until, reason }: Pick<Suppression, 'until' | 'reason'>,
  latest: EpochMs,
  now: EpochMs,
): string | undefined {
  if (reason.trim() === '') return 'a reason, got none';
  if (reason.length > MOST_REASON_CHARS) {
    return `a reason of at most ${MOST_REASON_CHARS} characters, got ${reason.length}`;
  }
  const days = Math.round((latest - now) / DAY_MS);
  return until > now && until <= latest ? undefined : `an end within ${days} days, got another`;
}

function withoutEnded(before: KeyExceptions, now: EpochMs): KeyExceptions {
  const isKept = ({ until }: { readonly until: EpochMs }): boolean => now < until + KEPT_MS;
  return {
    ...before,
    suppressions: before.suppressions.filter(isKept),
    expectedChanges: before.expectedChanges.filter(isKept),
  };
}

function bounded(after: KeyExceptions): ExceptionChange {
  const count = after.suppressions.length + after.expectedChanges.length;
  if (count <= MOST_EXCEPTIONS) return { kind: 'changed', after };
  return refused(
    `at most ${MOST_EXCEPTIONS} exceptions of a key: end one, or wait until one has ended`,
  );
}

function refused(expected: string): ExceptionChange {
  return { kind: 'refused', expected };
}
