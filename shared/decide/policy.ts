// The thresholds of decisions: one place, with unit, default and range.
import type { Scope } from '#shared/model/usage-event.ts';

export interface Policy {
  /**
   * Surprise in bits from which people are told. Default 13: an active hour is one test for each of four
   * families, 8,640 tests in 90 days, and log2(8,640) = 13.1. Range 6 to 40.
   */
  readonly alertBits: number;
  /** Bits by which the threshold falls for calls that can do more harm. Range 0 to 8. */
  readonly scopeCredit: Readonly<Record<Scope, number>>;
}

export const DEFAULT_POLICY: Policy = {
  alertBits: 13,
  scopeCredit: { read: 0, trade: 1, transfer: 3, admin: 3, withdraw: 5 },
};
