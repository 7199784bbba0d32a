// What a million events cost by the length of their chunks, and what an idle month does.
import { type Cell, tableOf } from '#bench/plain-table.ts';
import { decimal, dollars, whole } from './cells.ts';
import { dollarsOf, type HandlerTime } from './cost-per-million.ts';
import { type IdleLine, sumOf } from './idle-cost.ts';
import { BATCH, type CostFigures, S3_WAIT_MS, SQS_WAIT_MS } from './measure-cost.ts';
import type { IdleFigures } from './measure-idle.ts';
import { KEYS_PER_LOG } from './measure-normalise.ts';
import { PRICE_LIST } from './prices.ts';

export function costText(costs: readonly CostFigures[]): string {
  const [first] = costs;
  const sizes = costs.flatMap(({ eventsPerChunk }) => [`by ${eventsPerChunk}`, '$']);
  const rows = (first?.lines ?? []).map(({ what }, index): readonly Cell[] => [
    what,
    ...costs.flatMap(({ lines }) => {
      const { count = 0, dollars: sum = 0 } = lines[index] ?? {};
      return [count < 10 ? count.toPrecision(2) : whole(count), dollars(sum)];
    }),
  ]);
  const sums = costs.flatMap(({ lines }) => ['', dollars(dollarsOf(lines))]);
  const table = tableOf(['A million events', ...sizes], [...rows, ['Sum', ...sums]]);
  return [table, ...costNotes(costs)].join('\n');
}

function costNotes(costs: readonly CostFigures[]): readonly string[] {
  const times = costs.map(
    ({ eventsPerChunk, foldTime, normaliseTime }) =>
      `by ${eventsPerChunk}: FOLD ${timeText(foldTime)}, NORMALISE ${timeText(normaliseTime)}`,
  );
  return [
    `Prices of ${PRICE_LIST.region} as of ${PRICE_LIST.lookedUp}, no free share. Counted: DynamoDB, sends.`,
    `Assumed: each log holds ${KEYS_PER_LOG} keys, a chunk each; Lambda takes messages ${BATCH}`,
    `at a time; an object comes after ${S3_WAIT_MS} ms, SQS answers after ${SQS_WAIT_MS}; 1 KB of`,
    'logs a call. Measured for one batch of ten chunks, and one log, in ms:',
    ...times,
  ];
}

function timeText({ wallMs, cpuMs }: HandlerTime): string {
  return `${decimal(wallMs)} (${decimal(cpuMs)} of CPU)`;
}

export function idleText({ input, lines }: IdleFigures): string {
  const rows = lines.map((line) => [line.what, amount(line), free(line), ...sumsOf(line)]);
  const total = ['Sum', '', '', dollars(sumOf(lines, 'within')), dollars(sumOf(lines, 'without'))];
  const head = ['Idle month', 'count', 'free share', 'within it, $', 'without, $'];
  return [
    tableOf(head, [...rows, total]),
    `Alarms, keys, queues and schedules by the template; a turn of SWEEP took ${input.sweepMs} ms`,
    `and ${decimal(input.sweepReadUnits)} read units. Assumed: 5 readers a queue, 20 s a poll.`,
  ].join('\n');
}

function amount({ count }: IdleLine): string {
  return count < 1 ? count.toFixed(3) : whole(count);
}

function free({ free: share }: IdleLine): string {
  return share === 0 ? 'none' : whole(share);
}

function sumsOf({ within, without }: IdleLine): readonly string[] {
  return [dollars(within), dollars(without)];
}
