// What a schedule decides beyond the ordinary, as a list of numbers: faults, waits, copies, orders of people.
// An empty list is a day on which everything goes in turn and succeeds, so a schedule is shrunk by leaving
// decisions out.
import { dice } from '#test/unit/pipeline/bot.ts';

export type Dice = () => number;

export interface Decision {
  /** What is decided: mostly one call of one worker, by its number. */
  readonly id: string;
  readonly value: number;
}

export interface Chooser {
  /**
   * @param draw Asked in a run by seed; in a replay the list says it.
   * @returns Undefined for the ordinary.
   */
  readonly choose: (id: string, draw: (dice: Dice) => number | undefined) => number | undefined;
  /** What was decided, in the order of asking. */
  readonly made: Decision[];
  /** Faults have stopped: from now on all is ordinary. */
  stop: () => void;
}

export function chooseBySeed(seed: number): Chooser {
  const random = dice(seed);
  return chooser((_id, draw) => draw(random));
}

export function chooseFromList(decisions: readonly Decision[]): Chooser {
  const values = new Map(decisions.map(({ id, value }) => [id, value]));
  return chooser((id) => values.get(id));
}

function chooser(
  decide: (id: string, draw: (dice: Dice) => number | undefined) => number | undefined,
): Chooser {
  const made: Decision[] = [];
  let isStopped = false;
  return {
    made,
    choose: (id, draw) => {
      if (isStopped) return undefined;
      const value = decide(id, draw);
      if (value !== undefined) made.push({ id, value });
      return value;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** @returns An index into the weights, as often as its weight says. */
export function drawIndex(random: Dice, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    }),
  );
}

export function drawBelow(random: Dice, bound: number): number {
  return Math.floor(random() * bound);
}
