// Counts, in one replay, the incidents that there would have been at each of several thresholds.
import { type EpochMs, epochMs, type KeyId } from '#shared/model/units.ts';
import { type StatedBudget, statedBudget } from './stated-budget.ts';

/** Days in which a key may cost one false alert. */
const LADDER_DAYS = [7, 30, 90, 180, 365, 730, 3_650];
/** Thresholds closer than this are one. */
const SAME_BITS = 0.05;

/** What one verdict means for every threshold. */
export interface Reach {
  readonly keyId: KeyId;
  readonly time: EpochMs;
  /** The highest threshold that it meets: its bits, and what its scope takes off a threshold. */
  readonly bits: number;
  /** A declared rule or an agreement fired: no threshold has a say. */
  readonly certain: boolean;
}

export interface Rung {
  readonly budget: StatedBudget;
  /** Incidents of learned surprise alone: these depend on the budget. */
  readonly learned: number;
  /** Incidents in which something fired that depends on no budget. */
  readonly certain: number;
}

/** One key at one threshold: the incident that lasts, and how many there were. */
interface Step {
  lastAt: EpochMs;
  certain: boolean;
}

/**
 * Only one of the thresholds was in force, and what is suspected does not train: at every other rung the
 * baselines would have become a little different. So those are estimates, and the stated one is exact.
 */
export class BudgetLadder {
  readonly #quietMs: number;
  readonly #rungs: { budget: StatedBudget; learned: number; certain: number }[];
  readonly #steps = new Map<KeyId, (Step | undefined)[]>();

  /** @param quietMs As for incidents: one ends after this long without a suspicious event. */
  constructor(stated: StatedBudget, quietMs: number) {
    this.#quietMs = quietMs;
    const others = LADDER_DAYS.map((days) => statedBudget({ alerts: 1, days }));
    const apart = others.filter(({ bits }) => Math.abs(bits - stated.bits) > SAME_BITS);
    this.#rungs = [...apart, stated]
      .sort((a, b) => a.bits - b.bits)
      .map((budget) => ({ budget, learned: 0, certain: 0 }));
  }

  add(reach: Reach): void {
    const lowest = this.#rungs[0]?.budget.bits ?? 0;
    if (!reach.certain && reach.bits < lowest) return;
    const steps = this.#steps.get(reach.keyId) ?? [];
    this.#steps.set(reach.keyId, steps);
    for (const [index, rung] of this.#rungs.entries()) {
      if (!reach.certain && reach.bits < rung.budget.bits) break;
      const step = steps[index];
      const lasts = step !== undefined && reach.time - step.lastAt <= this.#quietMs;
      steps[index] = {
        lastAt: epochMs(reach.time),
        certain: reach.certain || (lasts && step.certain),
      };
      if (!lasts) rung[reach.certain ? 'certain' : 'learned']++;
      else if (reach.certain && !step.certain) {
        rung.learned--;
        rung.certain++;
      }
    }
  }

  rungs(): readonly Rung[] {
    return this.#rungs;
  }
}
