// Counts one key's calls per minute and network for the minutes that a report may want to draw; bounded.

import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Decision, JudgedEvent } from '#shared/model/verdict.ts';
import type { Timeline } from '../report/report-model.ts';

/** How much ordinary life is shown before an incident, and after it. */
const BEFORE_MS = 2 * HOUR_MS;
const AFTER_MS = HOUR_MS / 2;
const MAX_BINS = 4_000;
/** Networks with a line of their own; a thief who rotates addresses shares one. */
const MAX_NETWORKS = 12;
const OTHER_NETWORKS = 'other networks';
const NO_ADDRESS = 'no address';

/** What of a call the window counts. */
export interface ActivityCall {
  readonly time: EpochMs;
  readonly network: string | undefined;
  readonly decision: Decision;
}

export function activityOf({ enriched, verdict }: JudgedEvent): ActivityCall {
  const { event, address } = enriched;
  return { time: event.time, network: address?.network, decision: verdict.decision };
}

interface Bin {
  readonly at: EpochMs;
  readonly network: string;
  calls: number;
  verdict: Decision;
}

export class ActivityWindow {
  #binMs = MINUTE_MS;
  #bins: Bin[] = [];
  #networks = new Set<string>();

  /** @param keepAll An incident is open: nothing is forgotten, bins grow wider instead. */
  add(call: ActivityCall, keepAll: boolean): void {
    const at = epochMs(call.time - (call.time % this.#binMs));
    const network = this.#nameOf(call.network ?? NO_ADDRESS);
    const bin = this.#find(at, network);
    if (bin === undefined) {
      this.#bins.push({ at, network, calls: 1, verdict: call.decision });
      this.#trim(at, keepAll);
      return;
    }
    bin.calls++;
    bin.verdict = worse(bin.verdict, call.decision);
  }

  /** @returns The minutes around an incident, and begins anew after it. */
  cut(startedAt: EpochMs, endedAt: EpochMs): Timeline {
    const bins = this.#bins.filter(
      ({ at }) => at >= startedAt - BEFORE_MS - this.#binMs && at <= endedAt + AFTER_MS,
    );
    const timeline = { binMs: this.#binMs, networks: networksOf(bins), bins };
    this.#bins = this.#bins.filter(({ at }) => at > endedAt);
    this.#networks = new Set(networksOf(this.#bins));
    this.#binMs = MINUTE_MS;
    return timeline;
  }

  #nameOf(network: string): string {
    if (this.#networks.has(network)) return network;
    if (this.#networks.size >= MAX_NETWORKS) return OTHER_NETWORKS;
    this.#networks.add(network);
    return network;
  }

  /** Bins are in time order, so the wanted one is among the last few. */
  #find(at: EpochMs, network: string): Bin | undefined {
    for (let i = this.#bins.length - 1; i >= 0; i--) {
      const bin = this.#bins[i];
      if (bin === undefined || bin.at < at) return undefined;
      if (bin.at === at && bin.network === network) return bin;
    }
    return undefined;
  }

  #trim(now: EpochMs, keepAll: boolean): void {
    if (!keepAll && (this.#bins[0]?.at ?? now) < now - 2 * BEFORE_MS) {
      this.#bins = this.#bins.filter(({ at }) => at >= now - BEFORE_MS);
      this.#networks = new Set(networksOf(this.#bins));
    }
    if (this.#bins.length > MAX_BINS) this.#widen();
  }

  #widen(): void {
    this.#binMs *= 2;
    const merged = new Map<string, Bin>();
    for (const bin of this.#bins) {
      const at = epochMs(bin.at - (bin.at % this.#binMs));
      const id = `${at} ${bin.network}`;
      const known = merged.get(id);
      if (known === undefined) merged.set(id, { ...bin, at });
      else {
        known.calls += bin.calls;
        known.verdict = worse(known.verdict, bin.verdict);
      }
    }
    this.#bins = [...merged.values()];
  }
}

/** Those without suspicious calls first: the key's home. */
function networksOf(bins: readonly Bin[]): readonly string[] {
  const suspicious = new Set(
    bins.filter((bin) => bin.verdict !== 'allow').map((bin) => bin.network),
  );
  const all = [...new Set(bins.map((bin) => bin.network))];
  return [...all.filter((n) => !suspicious.has(n)), ...all.filter((n) => suspicious.has(n))];
}

const RANK: Readonly<Record<Decision, number>> = { allow: 0, alert: 1, disable: 2 };

function worse(a: Decision, b: Decision): Decision {
  return RANK[b] > RANK[a] ? b : a;
}
