// Hears what a function says of itself, as CloudWatch would: faults that it caught, and its counters.
import type { CounterName, Telemetry } from '#functions/runtime/telemetry.ts';

export interface Hearing extends Telemetry {
  readonly faults: unknown[];
  readonly counts: Map<CounterName, number>;
}

export function createHearing(): Hearing {
  const faults: unknown[] = [];
  const counts = new Map<CounterName, number>();
  return {
    faults,
    counts,
    info: () => undefined,
    warn: () => undefined,
    error: (_message, cause) => void faults.push(cause),
    count: (name, value) => void counts.set(name, (counts.get(name) ?? 0) + value),
    flush: () => undefined,
  };
}
