// The list of all detectors, in the order in which a person wants to read their findings.
import { concurrentUse } from './concurrent-use.ts';
import { deniedAddress } from './denied-address.ts';
import { deniedCountry } from './denied-country.ts';
import type { EventDetector, RestDetector } from './detector.ts';
import { dormant } from './dormant.ts';
import { errorBurst } from './error-burst.ts';
import { expiring } from './expiring.ts';
import { firstWithdrawal } from './first-withdrawal.ts';
import { honeyUsed } from './honey-used.ts';
import { impossibleTravel } from './impossible-travel.ts';
import { newAction } from './new-action.ts';
import { newAddress } from './new-address.ts';
import { newClient } from './new-client.ts';
import { newCountry } from './new-country.ts';
import { newNetwork } from './new-network.ts';
import { newSymbol } from './new-symbol.ts';
import { noAllowlist } from './no-allowlist.ts';
import { nonceConflict } from './nonce-conflict.ts';
import { notionalSpike } from './notional-spike.ts';
import { offHours } from './off-hours.ts';
import { outsideAllowlist } from './outside-allowlist.ts';
import { rateSpike } from './rate-spike.ts';
import { revived } from './revived.ts';
import { rotationOverdue } from './rotation-overdue.ts';
import { scopeViolation } from './scope-violation.ts';
import { secretInLog } from './secret-in-log.ts';
import { severalHosts } from './several-hosts.ts';
import { sharedNovelty } from './shared-novelty.ts';
import { silence } from './silence.ts';
import { unaccountedActivity } from './unaccounted-activity.ts';
import { unusedScope } from './unused-scope.ts';

/** Asked about every event. */
export const EVENT_DETECTORS: readonly EventDetector[] = [
  honeyUsed,
  deniedAddress,
  outsideAllowlist,
  deniedCountry,
  scopeViolation,
  concurrentUse,
  nonceConflict,
  unaccountedActivity,
  firstWithdrawal,
  newCountry,
  newNetwork,
  newAddress,
  impossibleTravel,
  newSymbol,
  newAction,
  newClient,
  offHours,
  revived,
  rateSpike,
  notionalSpike,
  errorBurst,
  sharedNovelty,
  secretInLog,
];

/** Asked about every key from time to time. */
export const REST_DETECTORS: readonly RestDetector[] = [
  silence,
  expiring,
  rotationOverdue,
  unusedScope,
  noAllowlist,
  severalHosts,
  dormant,
  revived,
];
