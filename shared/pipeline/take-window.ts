// Takes a part of what is due, another one each turn, so that what fails for ever keeps nothing else back.

export interface Window {
  /** Items to take, 1 or more. */
  readonly most: number;
  /** Items that one turn is sure to get through: the next begins behind them. From 1 to `most`. */
  readonly step: number;
}

/**
 * @param turn Counts up by one, from any whole number.
 * @returns At most `most` of them. As they stand, when one turn is sure to get through all of them.
 */
export function takeWindow<T>(
  all: readonly T[],
  { most, step }: Window,
  turn: number,
): readonly T[] {
  if (all.length <= step) return all;
  const start = (turn * step) % all.length;
  return [...all.slice(start), ...all.slice(0, start)].slice(0, most);
}
