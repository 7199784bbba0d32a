// Tells V8 what a replay is like: the same small functions for millions of events, each of which lives for a moment.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

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

/**
 * Once a round is judged hardly any of its events is left. Half a round later there would be as many as not, each
 * of them to be copied: a fiftieth of the time of a replay.
 *
 * @returns Collects what has become garbage since the last round; where V8 cannot be asked to, it does nothing.
 */
export function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return () => {
    if (typeof collect === 'function') collect({ type: 'minor' });
  };
}
