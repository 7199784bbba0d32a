// Fires when a stranger uses the key while its owner goes on: what tells theft from a move.
import type { Visitor } from '#shared/model/baseline.ts';
import type { Severity } from '#shared/model/finding.ts';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { count, duration } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const concurrentUse: EventDetector = {
  id: 'clone.concurrent-use',
  family: 'clone',
  basis: 'learned',
  title: 'Used by two parties at once',
  sees: 'Calls from a new network between calls from a trusted address. A redeployed bot falls silent at its old address; a robbed one does not.',
  misses: 'A thief on the same host, or while the owner pauses.',
  falsePositives:
    'Two deployments that overlap; a further host that nobody announced. Both do the usual work: an alert, never more.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** So many addresses for so few calls: a proxy pool, not a host. */
const ROTATION_ADDRESSES = 4;
const ROTATION_SHARE = 0.6;
/** A mobile network deals out a new address every few hours; a pool with every call. */
const ROTATION_MS = 30 * MINUTE_MS;
const ROTATION_COUNTRIES = 3;
const AT_WORK_MS = 2 * MINUTE_MS;
/** One address that goes on for hours is no surer than one that goes on for minutes: it may be yours. */
const ONCE_BITS = 5;
const TWICE_BITS = 8;
const OFTEN_BITS = 10;
const CERTAIN_BITS = 18;

function evaluate(input: EventInput): Statement | undefined {
  if (input.fleet?.network?.covers === true) return undefined;
  const { comparison, enriched } = input;
  const { visitor } = comparison;
  if (visitor === undefined) return undefined;
  const bits = bitsOf(visitor, input);
  if (bits === 0) return undefined;
  return {
    severity: gravity(bits, enriched.scope),
    bits,
    expected: 'one party at a time: a trusted address that goes on working means that nobody moved',
    observed: describe(visitor),
  };
}

/** The clearest sign of theft there is: never below medium once it has happened twice. */
function gravity(bits: number, scope: Scope): Severity {
  const severity = severityOf(bits, scope);
  const isMild = severity === 'informational' || severity === 'low';
  return isMild && bits >= TWICE_BITS ? 'medium' : severity;
}

function bitsOf(visitor: Readonly<Visitor>, input: EventInput): number {
  const { alternations } = visitor;
  const trustedAtWork = (input.comparison.trustedIdleMs ?? Number.POSITIVE_INFINITY) < AT_WORK_MS;
  if (rotates(visitor) && (alternations > 0 || trustedAtWork || isNobodysMove(visitor)))
    return CERTAIN_BITS;
  if (alternations === 0) return 0;
  return alternations === 1 ? ONCE_BITS : alternations === 2 ? TWICE_BITS : OFTEN_BITS;
}

function rotates(visitor: Readonly<Visitor>): boolean {
  if (visitor.countries.length >= ROTATION_COUNTRIES) return true;
  if (visitor.lastAt - visitor.startedAt > ROTATION_MS) return false;
  const share = visitor.addresses.length / Math.min(visitor.calls, 8);
  return visitor.addresses.length >= ROTATION_ADDRESSES && share >= ROTATION_SHARE;
}

/** A hand-over goes to one place. Through three new countries in half an hour goes nobody, at work or not. */
function isNobodysMove({ countries, startedAt, lastAt }: Readonly<Visitor>): boolean {
  return countries.length >= ROTATION_COUNTRIES && lastAt - startedAt <= ROTATION_MS;
}

function describe(visitor: Readonly<Visitor>): string {
  const times = `${count(visitor.alternations, 'time')} between calls of a trusted address`;
  const spread = `${count(visitor.calls, 'call')} from ${count(visitor.addresses.length, 'new address')}`;
  return `${spread.replace('addresss', 'addresses')} within ${duration(visitor.lastAt - visitor.startedAt)}, ${times}`;
}
