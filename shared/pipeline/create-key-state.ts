// Makes what the pipeline holds about one key, from what was declared and what was learned.
import { knownPlace } from '#shared/baseline/known-place.ts';
import { newRecentCalls } from '#shared/baseline/recent-calls.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { compileLists } from '#shared/enrich/check-lists.ts';
import type { Locate } from '#shared/enrich/enrich-event.ts';
import { compileChanges } from '#shared/enrich/expected-changes.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import {
  type KeyExceptions,
  NEVER_SUPPRESSED,
  NO_EXCEPTIONS,
} from '#shared/model/key-exceptions.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import type { KeyState } from './key-state.ts';

export interface KeyStateOptions {
  readonly geo: GeoLocator;
  readonly policy: Policy;
  /** Beside the policy's. */
  readonly exceptions?: KeyExceptions;
}

export function createKeyState(
  record: KeyRecord,
  baseline: Baseline,
  { geo, policy, exceptions = NO_EXCEPTIONS }: KeyStateOptions,
): KeyState {
  const changes = [...policy.expectedChanges, ...exceptions.expectedChanges];
  const announced = changes.filter(({ keyId }) => keyId === record.keyId);
  return {
    record,
    lists: compileLists(record),
    changes: compileChanges(announced),
    suppressions: exceptions.suppressions.filter(
      ({ keyId, detector }) => keyId === record.keyId && !NEVER_SUPPRESSED.includes(detector),
    ),
    baseline,
    locate: createLocate(baseline, geo),
    recent: newRecentCalls(),
    activeBin: 0,
    last: undefined,
    inspectedDay: 0,
  };
}

function createLocate(baseline: Baseline, geo: GeoLocator): Locate {
  return (address, now) => {
    const known = knownPlace(baseline, address.network, now);
    return known === undefined ? geo.locate(address) : known.place;
  };
}
