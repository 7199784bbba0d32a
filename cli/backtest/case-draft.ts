// Follows one incident while it lasts for what its record leaves out: every address and detector of it,
// and whatever forbids to allow-list where it came from.
import type { Address } from '#shared/model/address.ts';
import type { DetectorId, Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';

/** Beyond it nobody can say that all addresses of an incident are known. */
const MAX_ADDRESSES = 64;

/**
 * Why an incident must be looked at by a person before anything of it is allowed. `same network`: its
 * strangers share one with those of such an incident.
 */
export type Bar = 'honey key' | 'declared rule' | 'disable' | 'withdraw' | 'same network';

export interface DetectorPart {
  readonly events: number;
  /** Highest surprise of a single finding. */
  readonly bits: number;
}

export interface Case {
  readonly incident: Incident;
  /** Empty: nothing speaks against an allow-list entry. */
  readonly bars: readonly Bar[];
  /** Of its suspicious calls. */
  readonly addresses: readonly Address[];
  /** It has more addresses than are kept. */
  readonly hasMoreAddresses: boolean;
  readonly detectors: ReadonlyMap<DetectorId, DetectorPart>;
}

export class CaseDraft {
  readonly #bars = new Set<Bar>();
  readonly #addresses = new Map<string, Address>();
  readonly #detectors = new Map<DetectorId, DetectorPart>();
  #hasMore = false;

  /**
   * @param heard Findings that count: no notes, none that the policy silences.
   * @param grave It would disable the key if the key were not protected.
   */
  add({ enriched }: JudgedEvent, heard: readonly Finding[], grave: boolean): void {
    const { address, scope } = enriched;
    if (grave) this.#bars.add('disable');
    if (scope === 'withdraw') this.#bars.add('withdraw');
    for (const finding of heard) this.#count(finding);
    if (address === undefined || this.#addresses.has(address.text)) return;
    if (this.#addresses.size >= MAX_ADDRESSES) this.#hasMore = true;
    else this.#addresses.set(address.text, address);
  }

  finish(incident: Incident): Case {
    return {
      incident,
      bars: [...this.#bars],
      addresses: [...this.#addresses.values()],
      hasMoreAddresses: this.#hasMore,
      detectors: this.#detectors,
    };
  }

  #count({ detector, basis, bits }: Finding): void {
    if (detector === 'honey.used') this.#bars.add('honey key');
    else if (basis === 'declared') this.#bars.add('declared rule');
    const known = this.#detectors.get(detector);
    this.#detectors.set(detector, {
      events: (known?.events ?? 0) + 1,
      bits: Math.max(known?.bits ?? 0, bits),
    });
  }
}
