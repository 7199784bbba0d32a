// Adds up what functions count of themselves: the metrics stand in their log lines, as CloudWatch reads them.
import * as z from 'zod';
import type { CounterName } from '#functions/runtime/telemetry.ts';

export interface Counters {
  /** One line of a function's log. */
  readonly take: (line: string) => void;
  readonly of: (name: CounterName) => number;
  /** Faults that were told, by their message, and how often. */
  readonly faults: ReadonlyMap<string, number>;
}

const LINE = z.looseObject({
  level: z.string().optional(),
  message: z.string().optional(),
  fault: z.looseObject({ message: z.string() }).optional(),
  _aws: z.looseObject({ CloudWatchMetrics: z.array(z.unknown()) }).optional(),
});

export function createCounters(): Counters {
  const sums = new Map<string, number>();
  const faults = new Map<string, number>();
  return {
    take: (line) => {
      const said = parse(line);
      if (said === undefined) return;
      if (said._aws !== undefined) {
        for (const [name, value] of Object.entries(said)) {
          if (typeof value === 'number') add(sums, name, value);
        }
      } else if (said.fault !== undefined) add(faults, said.fault.message, 1);
    },
    of: (name) => sums.get(name) ?? 0,
    faults,
  };
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function parse(line: string): z.output<typeof LINE> | undefined {
  if (!line.startsWith('{')) return undefined;
  return LINE.parse(JSON.parse(line));
}
