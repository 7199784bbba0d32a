// Lets workers take turns at every call they make: one call at a time happens, the one whose moment has come,
// and the clock of the made-up world goes on to that moment.

interface Step {
  readonly at: number;
  readonly seq: number;
  readonly run: () => void;
}

export class Scheduler {
  /** Milliseconds since the schedule began. */
  clock = 0;
  /** Calls that have happened. */
  steps = 0;
  #seq = 0;
  readonly #steps: Step[] = [];

  /** @param at Those of one moment happen in the order in which they were asked for. */
  at(at: number, run: () => void): void {
    this.#steps.push({ at, seq: this.#seq++, run });
  }

  get isIdle(): boolean {
    return this.#steps.length === 0;
  }

  /**
   * @param pump Starts what can start now, and says whether it has.
   * @returns When `until` holds, or nothing is left that could happen.
   */
  async run(until: () => boolean, pump: () => boolean): Promise<void> {
    for (;;) {
      await settled();
      if (pump()) await settled();
      if (until()) return;
      const step = this.#takeNext();
      if (step === undefined) return;
      this.clock = Math.max(this.clock, step.at);
      this.steps++;
      step.run();
    }
  }

  #takeNext(): Step | undefined {
    const steps = this.#steps;
    let best = 0;
    for (let n = 1; n < steps.length; n++) {
      const [one, other] = [steps[n], steps[best]];
      if (one === undefined || other === undefined) continue;
      if (one.at < other.at || (one.at === other.at && one.seq < other.seq)) best = n;
    }
    return steps.splice(best, 1)[0];
  }
}

/** Every promise that could go on has gone on: Node empties that queue before it comes to the next tick. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}
