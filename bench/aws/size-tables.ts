// What stands in the table, what stands in the bundles, and how they start.
import { tableOf } from '#bench/plain-table.ts';
import { whole } from './cells.ts';
import type { ItemFigures } from './measure-items.ts';
import type { StartFigures } from './measure-starts.ts';
import { isMet, type Target } from './targets.ts';

export function itemText(items: readonly ItemFigures[]): string {
  const head = ['Item', 'of', 'median bytes', 'largest', 'WRU of it in a transaction'];
  const rows = items.map(({ kind, items: count, medianBytes, mostBytes, writeUnits }) => [
    kind,
    count,
    whole(medianBytes),
    whole(mostBytes),
    writeUnits,
  ]);
  return tableOf(head, rows);
}

export function startText({ bundles, knownNetwork, newNetwork }: StartFigures): string {
  const rows = bundles.map(({ name, bytes, start, fastestMs }) => [
    name,
    whole(bytes / 1_000),
    whole(start.importMs),
    whole(fastestMs),
    whole(start.importMegabytes),
  ]);
  const starts = [
    ['of a known network', knownNetwork] as const,
    ['of a new network', newNetwork] as const,
  ].map(([what, start]) => [
    what,
    whole(start.importMs),
    whole(start.firstMs),
    whole(start.importMs + start.firstMs),
    whole(start.megabytes),
  ]);
  return [
    tableOf(['Bundle', 'KB', 'import, ms', 'fastest', 'RSS after it, MB'], rows),
    '',
    tableOf(['FOLD, first event', 'import, ms', 'event, ms', 'both', 'RSS, MB'], starts),
  ].join('\n');
}

export function targetText(targets: readonly Target[]): string {
  const rows = targets.map((target) => [
    target.what,
    figure(target.value, target),
    `${target.kind} ${figure(target.bound, target)}`,
    isMet(target) ? 'met' : 'missed',
  ]);
  return tableOf(['Target', 'is', 'must be', ''], rows);
}

function figure(value: number, { unit }: Target): string {
  return `${value < 10 ? value.toFixed(2) : whole(value)} ${unit}`;
}
