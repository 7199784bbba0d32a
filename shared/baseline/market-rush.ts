// Follows how busy the keys of a fleet are at the same time, so that a rush of the market is told from one
// key's own: a key counts only by what it does in excess of the others.
import type { RushFact } from '#shared/model/fleet-fact.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

/** Keys that are busy within the same bin, or in neighbouring ones, are busy together. */
const BIN_MS = 5 * MINUTE_MS;
/** Four weeks: a round of a small fleet's calls may span as much. */
const MAX_BINS = 8_064;
/** Fewer keys at work than this tell nothing of the market. */
const LEAST_ACTIVE = 5;
const LEAST_BUSY = 3;
/** So many of the keys at work are busy by a common cause: not all trade what the market is moved by. */
const RUSH_SHARE = 0.3;
/**
 * Until the others have had their chance. A spike from the key's own address needs no answer within seconds,
 * and in half a minute a bot five times as busy as usual has shown it.
 */
const HOLD_MS = 30 * SECOND_MS;
/** From the median absolute deviation to the standard deviation of a normal variable. */
const DEVIATION_TO_SIGMA = 1.4826;
/** Few keys have no spread worth the name; keys that answer the market differ by a third at least. */
const LEAST_SPREAD = 0.5;

interface Busy {
  readonly since: EpochMs;
  /** Natural logarithm of the busiest minute over what is usual. */
  ratio: number;
}

interface Bin {
  /** Mature keys that made a call. */
  active: number;
  readonly busy: Map<string, Busy>;
}

export class MarketRush {
  readonly #bins = new Map<number, Bin>();
  #newest = 0;

  /** The bin of an instant: a key is noted as active once in each. */
  binOf(now: EpochMs): number {
    return Math.floor(now / BIN_MS);
  }

  noteActive(bin: number): void {
    this.#bin(bin).active++;
  }

  /** @param ratio Natural logarithm of the key's calls (or weight) in this minute over what is usual. */
  noteBusy(keyId: string, now: EpochMs, ratio: number): void {
    const at = this.binOf(now);
    const { busy } = this.#bin(at);
    const known = busy.get(keyId);
    if (known !== undefined) known.ratio = Math.max(known.ratio, ratio);
    else {
      const since = this.#bins.get(at - 1)?.busy.get(keyId)?.since ?? now;
      busy.set(keyId, { since, ratio });
    }
  }

  /** @returns Undefined when too few keys are at work. */
  fact(keyId: string, now: EpochMs): RushFact | undefined {
    const at = this.binOf(now);
    const near = [at - 1, at, at + 1].map((bin) => this.#bins.get(bin));
    const active = Math.max(...near.map((bin) => bin?.active ?? 0));
    if (active < LEAST_ACTIVE) return undefined;
    const since = this.#bins.get(at)?.busy.get(keyId)?.since ?? now;
    const tooEarly = now - since < HOLD_MS;
    const busiest = near.reduce((most, bin) =>
      (bin?.busy.size ?? 0) > (most?.busy.size ?? 0) ? bin : most,
    );
    const busy = busiest?.busy.size ?? 0;
    if (busiest === undefined || busy < LEAST_BUSY || busy < RUSH_SHARE * active) {
      return { median: 0, spread: LEAST_SPREAD, tooEarly };
    }
    const ratios = [...busiest.busy.values()].map(({ ratio }) => ratio);
    const median = medianOf(ratios);
    const deviation = medianOf(ratios.map((ratio) => Math.abs(ratio - median)));
    return { median, spread: Math.max(LEAST_SPREAD, DEVIATION_TO_SIGMA * deviation), tooEarly };
  }

  #bin(at: number): Bin {
    const known = this.#bins.get(at);
    if (known !== undefined) return known;
    const bin: Bin = { active: 0, busy: new Map() };
    this.#bins.set(at, bin);
    this.#newest = Math.max(this.#newest, at);
    if (this.#bins.size > 2 * MAX_BINS) this.#forget();
    return bin;
  }

  #forget(): void {
    for (const at of this.#bins.keys()) if (at <= this.#newest - MAX_BINS) this.#bins.delete(at);
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
