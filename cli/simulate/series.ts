// A stranger's calls: so many, at a pace, each said by a small function.
import { type Call, type CallDetail, type Caller, callBy, type Operation } from './call.ts';
import type { Dice } from './dice.ts';

export interface Pace {
  readonly from: number;
  readonly count: number;
  readonly everyMs: number;
}

export interface Deed {
  readonly operation: Operation;
  readonly detail?: CallDetail;
}

/** @param deed What the n-th call does, from 0 on. @param caller Who makes it. */
export function* series(
  dice: Dice,
  pace: Pace,
  caller: (n: number) => Caller,
  deed: (n: number) => Deed,
): Iterable<Call> {
  let at = pace.from;
  for (let n = 0; n < pace.count; n++) {
    const { operation, detail } = deed(n);
    yield callBy(caller(n), at, operation, detail);
    at += pace.everyMs * (1 + 0.3 * dice.bell());
  }
}
