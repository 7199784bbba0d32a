// Judges a round of events key by key, and what concerns the fleet afterwards in the order of time: the keys
// of a round are looked at one after the other, so the first of them could not know what the others did.
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import {
  type Compared,
  compare,
  concernsFleet,
  conclude,
  fleetFact,
  learn,
} from './judge-event.ts';
import type { KeyState } from './key-state.ts';
import type { RunContext } from './run-context.ts';

interface Open {
  readonly index: number;
  readonly compared: Compared;
}

export class JudgedRound {
  readonly #context: RunContext;
  /** Side by side, since an object for each pair would be moved about until the round ends. */
  readonly #enriched: EnrichedEvent[] = [];
  readonly #verdicts: Verdict[] = [];
  readonly #open: Open[] = [];

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** The key learns from the verdict that it would have alone. */
  add(event: UsageEvent, key: KeyState): void {
    const compared = frozen(compare(event, key, this.#context));
    const verdict = conclude(compared, undefined, this.#context.policy);
    learn(compared, verdict);
    if (concernsFleet(compared)) this.#open.push({ index: this.#verdicts.length, compared });
    this.#enriched.push(compared.enriched);
    this.#verdicts.push(verdict);
  }

  /** @returns All verdicts in the order in which the events were added. */
  *settle(): Iterable<JudgedEvent> {
    const inTime = this.#open.sort((a, b) => timeOf(a) - timeOf(b) || a.index - b.index);
    for (const { index, compared } of inTime) {
      const fleet = fleetFact(compared, this.#context);
      this.#verdicts[index] = conclude(compared, fleet, this.#context.policy);
    }
    for (let i = 0; i < this.#enriched.length; i++) {
      const enriched = this.#enriched[i];
      const verdict = this.#verdicts[i];
      if (enriched !== undefined && verdict !== undefined) yield { enriched, verdict };
    }
  }
}

/** The visitor goes on moving while the round does; what is settled later must see him as he was. */
function frozen(compared: Compared): Compared {
  const { comparison } = compared;
  const { visitor } = comparison;
  if (visitor === undefined) return compared;
  const then = {
    ...visitor,
    addresses: [...visitor.addresses],
    countries: [...visitor.countries],
  };
  return { ...compared, comparison: { ...comparison, visitor: then } };
}

function timeOf({ compared }: Open): number {
  return compared.enriched.event.time;
}
