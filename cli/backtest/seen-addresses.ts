// Keeps from where a key made calls, and since when each address was at home; bounded.
import type { Address } from '#shared/model/address.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';

/** A key with more has no list of addresses that anybody would keep up to date. */
const MAX_ADDRESSES = 64;

export interface SeenAddress {
  readonly address: Address;
  calls: number;
  /** The first call that nothing about its origin spoke against; undefined when there was none. */
  homeSince: EpochMs | undefined;
  /** A withdrawal was tried from it while it was new, whatever the verdict. */
  withdrewAsStranger: boolean;
}

export class SeenAddresses {
  readonly #addresses = new Map<string, SeenAddress>();
  #hasMore = false;

  add({ enriched, verdict }: JudgedEvent): void {
    const { address, event, scope } = enriched;
    if (address === undefined) return;
    const known = this.#addresses.get(address.text);
    if (known === undefined && this.#addresses.size >= MAX_ADDRESSES) {
      this.#hasMore = true;
      return;
    }
    const seen = known ?? { address, calls: 0, homeSince: undefined, withdrewAsStranger: false };
    if (known === undefined) this.#addresses.set(address.text, seen);
    seen.calls++;
    const isNew = verdict.findings.some(isAboutOrigin);
    if (isNew && scope === 'withdraw') seen.withdrewAsStranger = true;
    if (!isNew && verdict.decision === 'allow') seen.homeSince ??= event.time;
  }

  get(address: Address): SeenAddress | undefined {
    return this.#addresses.get(address.text);
  }

  /** Whether the key had used the address unsuspected before that moment. */
  wasHome(address: Address, before: EpochMs): boolean {
    const since = this.get(address)?.homeSince;
    return since !== undefined && since < before;
  }

  all(): readonly SeenAddress[] {
    return [...this.#addresses.values()];
  }

  /** There were more addresses than are kept. */
  get hasMore(): boolean {
    return this.#hasMore;
  }
}

/** Who calls from where: an address that such a finding is about is not known to be the operator's. */
export function isAboutOrigin({ family }: Pick<Finding, 'family'>): boolean {
  return family === 'origin' || family === 'clone' || family === 'fleet';
}
