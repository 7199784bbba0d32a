// Takes the time of a job, both on the clock and of the processor.
import type { HandlerTime } from './cost-per-million.ts';

export async function timed(job: () => Promise<unknown>): Promise<HandlerTime> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await job();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

export function medianTime(times: readonly HandlerTime[]): HandlerTime {
  return {
    wallMs: median(times.map(({ wallMs }) => wallMs)),
    cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
  };
}

/** The upper one of two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
