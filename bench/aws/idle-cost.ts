// What a month costs in which nothing happens: within the free share of an account, and when others use it up.
import { gbSeconds } from './cost-per-million.ts';
import type { TemplateCounts } from './count-template.ts';
import { FREE_SHARE, PRICES } from './prices.ts';

export interface IdleInput extends TemplateCounts {
  /** Of a turn of SWEEP. */
  readonly sweepReadUnits: number;
  readonly sweepMs: number;
}

export interface IdleLine {
  readonly what: string;
  readonly count: number;
  /** In the unit of `count`; 0: none. */
  readonly free: number;
  readonly within: number;
  readonly without: number;
}

const MINUTES = 43_800;
const HOURS = 730;
export const SWEEP_MEMORY_MB = 256;
/** Gauges that SWEEP writes each minute, zeros as well. */
const GAUGES = 3;
/** Lambda begins with five readers a queue, each of which waits 20 s. */
const READERS = 5;
const POLLS_A_MINUTE = 3;
const LOG_BYTES_PER_CALL = 1_000;

export function idleCost(input: IdleInput): readonly IdleLine[] {
  const polls = input.polledQueues * READERS * POLLS_A_MINUTE * MINUTES;
  const calls = MINUTES + HOURS;
  const computed = MINUTES * gbSeconds(input.sweepMs, SWEEP_MEMORY_MB);
  const pollPrice = (PRICES.standardRequest + PRICES.fifoRequest) / 2;
  return [
    line('KMS keys', input.kmsKeys, 0, PRICES.kmsKeyMonth),
    line('Alarms', input.alarms, FREE_SHARE.alarms, PRICES.alarmMonth),
    line('Own metrics', GAUGES, FREE_SHARE.metrics, PRICES.metricMonth),
    line('Dashboards', input.dashboards, FREE_SHARE.dashboards, PRICES.dashboardMonth),
    line('SQS polls', polls, FREE_SHARE.sqsRequests, pollPrice),
    line('Lambda invocations', calls, FREE_SHARE.lambdaRequests, PRICES.lambdaRequest),
    line('SWEEP GB-seconds', computed, FREE_SHARE.lambdaGbSeconds, PRICES.lambdaGbSecond),
    line('Scheduler calls', calls, FREE_SHARE.schedulerCalls, PRICES.schedulerCall),
    line('DynamoDB read units', MINUTES * input.sweepReadUnits, 0, PRICES.readUnit),
    line('Logs, GB', (calls * LOG_BYTES_PER_CALL) / 1e9, FREE_SHARE.logGb, PRICES.logGb),
  ];
}

function line(what: string, count: number, free: number, price: number): IdleLine {
  const within = Math.max(0, count - free) * price;
  return { what, count, free, within, without: count * price };
}

export function sumOf(lines: readonly IdleLine[], column: 'within' | 'without'): number {
  return lines.reduce((sum, one) => sum + one[column], 0);
}
