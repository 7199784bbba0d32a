// Tells what is new on the account (an order, a withdrawal) from what comes of it later (fills, cancels).

const NEW = /order|place|new|submit|open|withdraw|transfer/i;
const LATER = /fill|trade|execut|match|deal|cancel|expire|update|done|close/i;

/**
 * Something new was ordered just now, by somebody. What comes of an order may belong to one that was made
 * days ago, and forgotten since. A name that says neither is taken for the latter: it accuses less.
 *
 * @param action Of an event with the vantage `effect`.
 */
export function isPlacement(action: string): boolean {
  return NEW.test(action) && !LATER.test(action);
}
