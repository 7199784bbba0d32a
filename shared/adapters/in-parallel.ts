// Takes jobs and does them, a few at a time.

/**
 * After a fault no further job is begun. Those that run are waited for, so that nothing is still on its way
 * when the caller hears of the fault.
 *
 * @param limit How many may run at once, 1 or more.
 * @throws The first fault.
 */
export async function inParallel<T>(
  jobs: Iterable<T>,
  limit: number,
  work: (job: T) => Promise<void>,
): Promise<void> {
  const faults: unknown[] = [];
  // One iterator for all: each worker takes what is next.
  const waiting = jobs[Symbol.iterator]();
  const takeJobs = async (): Promise<void> => {
    while (faults.length === 0) {
      const next = waiting.next();
      if (next.done === true) return;
      await work(next.value).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: limit }, takeJobs));
  if (faults.length > 0) throw faults[0];
}
