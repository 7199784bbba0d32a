// Takes a list that shows a fault and gives a short one that still does (delta debugging).

/**
 * Leaves out ever smaller parts as long as the fault stays.
 * Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002.
 *
 * @param stillFails Whether a list shows the same fault.
 * @param mostTrials After so many, the shortest that was found is given.
 */
export async function shrinkList<T>(
  list: readonly T[],
  stillFails: (candidate: readonly T[]) => Promise<boolean>,
  mostTrials: number,
): Promise<readonly T[]> {
  let kept = list;
  let trials = 0;
  for (let part = half(kept.length); part >= 1; part = part === 1 ? 0 : half(part)) {
    for (let at = 0; at < kept.length && trials < mostTrials; trials++) {
      const candidate = [...kept.slice(0, at), ...kept.slice(at + part)];
      if (await stillFails(candidate)) kept = candidate;
      else at += part;
    }
  }
  return kept;
}

function half(count: number): number {
  return Math.ceil(count / 2);
}
