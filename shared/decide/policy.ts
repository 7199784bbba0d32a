// The thresholds of decisions: one place, with unit, default and range.
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { DAY_MS } from '#shared/model/units.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { DEFAULT_BUDGET, thresholdBits, VERDICT_TESTS_PER_DAY } from './alarm-budget.ts';

export interface Policy {
  /** Surprise in bits from which people are told; follows from the false-alarm budget. Range 6 to 40. */
  readonly alertBits: number;
  /** Bits by which the threshold falls for calls that can do more harm. Range 0 to 8. */
  readonly scopeCredit: Readonly<Record<Scope, number>>;
  /** An incident ends after this much time without a suspicious event, in ms. Default a day, 1 h to 30 days. */
  readonly incidentQuietMs: number;
  readonly suppressions: readonly Suppression[];
  readonly expectedChanges: readonly ExpectedChange[];
}

export const DEFAULT_POLICY: Policy = {
  alertBits: thresholdBits(VERDICT_TESTS_PER_DAY, DEFAULT_BUDGET),
  scopeCredit: { read: 0, trade: 1, transfer: 3, admin: 3, withdraw: 5 },
  incidentQuietMs: DAY_MS,
  suppressions: [],
  expectedChanges: [],
};
