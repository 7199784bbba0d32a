// Says what some work cost the processor: on a busy machine a clock counts what others do as well.

/** @returns Milliseconds of the whole process, its threads among them. */
export async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
