// Turns what was counted for some events into what a million of them cost, item by item.
import { PRICES } from './prices.ts';

/** For a number of events, by the real code; what AWS does by itself is in {@link AwsDoings}. */
export interface Counted {
  readonly events: number;
  readonly chunks: number;
  readonly objects: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of 64 KB each. */
  readonly sends: number;
  readonly receives: number;
  readonly deletes: number;
  readonly foldCalls: number;
  readonly normaliseCalls: number;
  readonly foldGbSeconds: number;
  readonly normaliseGbSeconds: number;
}

export interface CostLine {
  readonly what: string;
  /** For a million events. */
  readonly count: number;
  readonly dollars: number;
}

/** Writing, receiving and deleting the announcement of an object. */
const INTAKE_REQUESTS = 3;
/** START, END and REPORT of Lambda, the counters and a line of our own. */
const LOG_BYTES_PER_CALL = 1_000;

export function costPerMillion(counted: Counted): readonly CostLine[] {
  const calls = counted.foldCalls + counted.normaliseCalls;
  const line = (what: string, count: number, price: number): CostLine => {
    const perMillion = (count * 1e6) / counted.events;
    return { what, count: perMillion, dollars: perMillion * price };
  };
  return [
    line('Write units', counted.writeUnits, PRICES.writeUnit),
    line('Read units', counted.readUnits, PRICES.readUnit),
    line('SQS FIFO', counted.sends + counted.receives + counted.deletes, PRICES.fifoRequest),
    line('SQS standard', INTAKE_REQUESTS * counted.objects, PRICES.standardRequest),
    line('Lambda invocations', calls, PRICES.lambdaRequest),
    line('FOLD GB-s', counted.foldGbSeconds, PRICES.lambdaGbSecond),
    line('NORMALISE GB-s', counted.normaliseGbSeconds, PRICES.lambdaGbSecond),
    line('S3 GET', counted.objects, PRICES.s3Get),
    line('S3 PUT of the logs', counted.objects, PRICES.s3Put),
    line('Logs, GB', (calls * LOG_BYTES_PER_CALL) / 1e9, PRICES.logGb),
  ];
}

export function dollarsOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}

/** Memory at which Lambda gives one whole processor. */
const WHOLE_CPU_MB = 1_769;

export interface HandlerTime {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * What Lambda would charge for, were its processor as fast as this one: with less than a whole one, the
 * share of the time that is computing takes longer, and waiting does not.
 */
export function lambdaMs({ wallMs, cpuMs }: HandlerTime, memoryMb: number): number {
  const slowness = Math.max(1, WHOLE_CPU_MB / memoryMb);
  return Math.ceil(wallMs + cpuMs * (slowness - 1));
}

export function gbSeconds(milliseconds: number, memoryMb: number): number {
  return (milliseconds / 1_000) * (memoryMb / 1_024);
}
