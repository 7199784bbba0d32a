// Tells V8 where to make the objects of a replay.
import { setFlagsFromString } from 'node:v8';

/**
 * Events wait for the end of their round, and by then nearly all of them have lived through a collection. V8
 * concludes that they live for ever and makes further ones among the old objects: in memory that is fetched anew
 * for each of them, and given back seldom. They are gone a moment later, so a tenth of the time of a replay and
 * a hundred megabytes went there.
 */
export function keepEventsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
