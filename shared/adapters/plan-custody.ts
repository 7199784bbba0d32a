// Says which step comes next on the way to a quarantine or back: each looks at the secret as it is, so a
// retry goes on where the last attempt ended, and no step left means that everything is in place.
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { CustodyState, QuarantineResult, ReleaseResult } from '#shared/ports/key-custody.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import {
  INCIDENT_TAG,
  type Label,
  QUARANTINED_LABEL,
  type SecretView,
  STATE_TAG,
  STRATEGY_TAG,
} from './secret-view.ts';

export type CustodyStep<Result> =
  | {
      readonly kind: 'move';
      readonly label: Label;
      /** Undefined takes the label off. */
      readonly to: string | undefined;
      /** Where it must be for the step to happen: the compare of compare-and-set. */
      readonly from: string | undefined;
    }
  | { readonly kind: 'tag'; readonly tags: ReadonlyMap<string, string> }
  | { readonly kind: 'done'; readonly result: Result };

/** @param incident As a tag's value. */
export function nextOfQuarantine(
  view: SecretView,
  incident: string,
): CustodyStep<QuarantineResult> {
  const strategy = strategyOf(view);
  if (strategy === undefined || view.current === undefined) {
    return { kind: 'done', result: { kind: 'impossible', reason: 'not-prepared' } };
  }
  const move = strategy === 'tombstone' ? nextMove(view) : undefined;
  if (move !== undefined) return move;
  const tags = new Map([
    [STATE_TAG, 'quarantined'],
    [INCIDENT_TAG, incident],
  ]);
  if (isMissing(view, tags)) return { kind: 'tag', tags };
  const secretVersion = strategy === 'fence' ? view.current : heldVersion(view);
  return { kind: 'done', result: { kind: 'quarantined', strategy, secretVersion } };
}

/**
 * The real version is labelled before it loses AWSCURRENT, and AWSPREVIOUS, which AWS then puts on it, is
 * taken away last.
 */
function nextMove(view: SecretView): CustodyStep<never> | undefined {
  const { current, previous, tombstone, quarantined } = view;
  if (current !== tombstone) {
    return quarantined === current
      ? { kind: 'move', label: 'AWSCURRENT', to: tombstone, from: current }
      : { kind: 'move', label: QUARANTINED_LABEL, to: current, from: quarantined };
  }
  if (previous === undefined || previous === tombstone) return undefined;
  return { kind: 'move', label: 'AWSPREVIOUS', to: tombstone, from: previous };
}

function heldVersion({ quarantined }: SecretView): string {
  if (quarantined !== undefined) return quarantined;
  throw new OutsideError('damaged', `Expected a version labelled ${QUARANTINED_LABEL}, got none.`);
}

/**
 * A value that is neither the tombstone nor the one held back came from a person or a rotation: it stays. Our
 * label stays as well, where it is: a call of an order that was given up may still come, take the version's
 * other labels away, and AWS deletes a version that has none.
 */
export function nextOfRelease(
  view: SecretView,
  noted: string | undefined,
): CustodyStep<ReleaseResult> {
  const { current, tombstone, quarantined } = view;
  const isBuried = current !== undefined && current === tombstone;
  const secretVersion = noted ?? (isBuried ? quarantined : current);
  if (secretVersion === undefined || (noted === undefined && secretVersion === tombstone)) {
    return { kind: 'done', result: { kind: 'impossible', reason: 'secret-missing' } };
  }
  if (secretVersion === tombstone) {
    throw new OutsideError('refused', 'Expected the version of a real value, got the tombstone.');
  }
  if (isBuried) {
    if (!view.versions.has(secretVersion)) {
      return { kind: 'done', result: { kind: 'impossible', reason: 'secret-missing' } };
    }
    return { kind: 'move', label: 'AWSCURRENT', to: secretVersion, from: tombstone };
  }
  const tags = new Map([[STATE_TAG, 'active']]);
  if (isMissing(view, tags)) return { kind: 'tag', tags };
  return { kind: 'done', result: { kind: current === secretVersion ? 'released' : 'replaced' } };
}

/** A tombstone in force of which the old value can still be read as AWSPREVIOUS is no quarantine yet. */
export function custodyStateOf(view: SecretView): CustodyState {
  const strategy = strategyOf(view);
  const { current, previous, tombstone } = view;
  const isBuried = current === tombstone && (previous === undefined || previous === tombstone);
  const isFenced = view.tags.get(STATE_TAG) === 'quarantined';
  const isHeld = strategy === 'tombstone' ? isBuried : strategy === 'fence' && isFenced;
  const isHalfWay = tombstone !== undefined && current === tombstone;
  const otherwise = isHalfWay ? 'partial' : 'active';
  return {
    state: isHeld ? 'quarantined' : otherwise,
    strategy,
    prepared: strategy !== undefined && current !== undefined,
  };
}

/** Where the tombstone is in force already, what is tagged since does not matter. */
function strategyOf({ tags, current, tombstone }: SecretView): CustodyStrategy | undefined {
  const isBuried = tombstone !== undefined && current === tombstone;
  if (tags.get(STRATEGY_TAG) === 'fence' && !isBuried) return 'fence';
  return tombstone === undefined ? undefined : 'tombstone';
}

function isMissing(view: SecretView, tags: ReadonlyMap<string, string>): boolean {
  return [...tags].some(([name, value]) => view.tags.get(name) !== value);
}
