// Tells V8 what a replay is like: the same small functions for millions of events, each of which lives for a moment.
import { setFlagsFromString } from 'node:v8';

/** Before the first event is read: what has been compiled stays as it is. */
export function tuneEngine(): void {
  keepEventsYoung();
  putFunctionsInPlace();
}

/**
 * Events wait for the end of their round, and by then nearly all of them have lived through a collection. V8
 * concludes that they live for ever and makes further ones among the old objects: in memory that is fetched anew
 * for each of them, and given back seldom. They are gone a moment later, so a tenth of the time of a replay and
 * a hundred megabytes went there.
 */
function keepEventsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/**
 * An event goes through dozens of functions of a few lines each. V8 puts them where they are called until what it
 * compiles at once has grown to 920 bytes of bytecode, which leaves a fortieth of the time of a replay to calls.
 */
function putFunctionsInPlace(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=2000');
  setFlagsFromString('--reserve-inline-budget-scale-factor=2');
}
