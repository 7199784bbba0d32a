// Takes an input that shows a fault and gives a short one that still does.
import { shrinkList } from '#test/shrink/shrink-list.ts';

/** A crash shows at once; a slow input is tried several times each. */
export const MOST_TRIALS = { crash: 2_000, slow: 60 } as const;

/**
 * @param stillFails Whether an input shows the same fault.
 * @param mostTrials After so many, the shortest that was found is given.
 */
export async function shrink(
  input: Uint8Array,
  stillFails: (candidate: Uint8Array) => Promise<boolean>,
  mostTrials: number = MOST_TRIALS.crash,
): Promise<Uint8Array> {
  const fails = (bytes: readonly number[]) => stillFails(Uint8Array.from(bytes));
  return Uint8Array.from(await shrinkList([...input], fails, mostTrials));
}
