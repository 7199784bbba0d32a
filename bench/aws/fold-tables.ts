// FOLD on DynamoDB Local: how fast, and what a fold asks of DynamoDB.
import { tableOf } from '#bench/plain-table.ts';
import { decimal, whole } from './cells.ts';
import type { FoldRate } from './measure-fold.ts';

export function foldText(rates: readonly FoldRate[]): string {
  return [rateTable(rates), '', unitTable(rates)].join('\n');
}

function rateTable(rates: readonly FoldRate[]): string {
  const head = ['FOLD, events a chunk', 'keys', 'folds/s', 'events/s', 'median ms', '95 %'];
  const rows = rates.map((rate) => [
    rate.job === 'fold' ? rate.eventsPerChunk : 'requests, no judging',
    rate.keysAtOnce,
    whole(rate.foldsPerSecond),
    rate.job === 'fold' ? whole(rate.eventsPerSecond) : undefined,
    decimal(rate.medianMs),
    decimal(rate.p95Ms),
  ]);
  return tableOf(head, rows);
}

function unitTable(rates: readonly FoldRate[]): string {
  const head = ['For each fold', 'requests', 'WRU', 'as said', 'RRU', 'as said', 'incidents'];
  const rows = rates
    .filter(({ job, keysAtOnce }) => job === 'fold' && keysAtOnce > 1)
    .map(({ eventsPerChunk, folds, tally }) => [
      `${eventsPerChunk} events a chunk`,
      decimal(tally.requests / folds),
      decimal(tally.writeUnits / folds),
      decimal(tally.saidWriteUnits / folds),
      decimal(tally.readUnits / folds),
      decimal(tally.saidReadUnits / folds),
      decimal(tally.incidents / folds),
    ]);
  const notes = [
    'Units by the published rule on the items that were sent. DynamoDB Local ("as',
    'said") counts transactions twice too, but two small items of one as one, and',
    'items that a batch asks for and that are not there as none.',
  ];
  return [tableOf(head, rows), ...notes].join('\n');
}
