// Judges a round of events key by key, and what concerns the fleet afterwards in the order of time: the keys
// of a round are looked at one after the other, so the first of them could not know what the others did.
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

interface Waiting {
  readonly compared: Compared;
  verdict: Verdict;
}

export class JudgedRound {
  readonly #context: RunContext;
  /** Of a key from the first event that concerns the fleet on, so that its events stay in their order. */
  readonly #waiting: Waiting[] = [];
  #waitingKey: KeyState | undefined;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /**
   * The key learns from the verdict that it would have alone.
   *
   * @param event Events of one key come one behind the other.
   * @returns Undefined when it has to wait for what the other keys do: `settle` gives it then.
   */
  add(event: UsageEvent, key: KeyState): JudgedEvent | undefined {
    const compared = frozen(compare(event, key, this.#context));
    const verdict = conclude(compared, undefined, this.#context.policy);
    learn(compared, verdict);
    if (concernsFleet(compared)) this.#waitingKey = key;
    if (this.#waitingKey !== key) return { enriched: compared.enriched, verdict };
    this.#waiting.push({ compared, verdict });
    return undefined;
  }

  /** @returns The verdicts that waited, in the order in which their events were added. */
  settle(): readonly JudgedEvent[] {
    const open = this.#waiting.filter(({ compared }) => concernsFleet(compared));
    for (const one of open.sort((a, b) => timeOf(a) - timeOf(b))) {
      const fleet = fleetFact(one.compared, this.#context);
      one.verdict = conclude(one.compared, fleet, this.#context.policy);
    }
    return this.#waiting.map(({ compared, verdict }) => ({ enriched: compared.enriched, verdict }));
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

function timeOf({ compared }: Waiting): number {
  return compared.enriched.event.time;
}
