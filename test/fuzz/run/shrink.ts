// Takes an input that shows a fault and gives a short one that still does (delta debugging).

/** A crash shows at once; a slow input is tried several times each. */
export const MOST_TRIALS = { crash: 2_000, slow: 60 } as const;

/**
 * Leaves out ever smaller parts as long as the fault stays.
 * Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002.
 *
 * @param stillFails Whether an input shows the same fault.
 * @param mostTrials After so many, the shortest that was found is given.
 */
export async function shrink(
  input: Uint8Array,
  stillFails: (candidate: Uint8Array) => Promise<boolean>,
  mostTrials: number = MOST_TRIALS.crash,
): Promise<Uint8Array> {
  let bytes = input;
  let trials = 0;
  for (
    let part = Math.ceil(bytes.length / 2);
    part >= 1;
    part = part === 1 ? 0 : Math.ceil(part / 2)
  ) {
    for (let at = 0; at < bytes.length && trials < mostTrials; trials++) {
      const candidate = without(bytes, at, at + part);
      if (await stillFails(candidate)) bytes = candidate;
      else at += part;
    }
  }
  return bytes;
}

function without(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const left = new Uint8Array(bytes.length - (Math.min(to, bytes.length) - from));
  left.set(bytes.subarray(0, from));
  left.set(bytes.subarray(to), from);
  return left;
}
