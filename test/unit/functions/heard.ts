// Telemetry that remembers what it was told, for tests.
import type { CounterName, LogFields, Telemetry } from '#functions/runtime/telemetry.ts';

export interface Heard {
  readonly telemetry: Telemetry;
  readonly lines: {
    readonly level: string;
    readonly message: string;
    readonly fields: LogFields;
  }[];
  readonly counts: Map<CounterName, number>;
  readonly faults: unknown[];
}

export function hear(): Heard {
  const lines: Heard['lines'] = [];
  const counts = new Map<CounterName, number>();
  const faults: unknown[] = [];
  const note =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields });
  const telemetry: Telemetry = {
    info: note('info'),
    warn: note('warn'),
    error(message, cause, fields) {
      faults.push(cause);
      note('error')(message, fields);
    },
    count: (name, value) => void counts.set(name, (counts.get(name) ?? 0) + value),
    flush: () => undefined,
  };
  return { telemetry, lines, counts, faults };
}
