// Says to a person what was read, and what could not be.
import { styleText } from 'node:util';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { count, minute, number } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';
import type { ReplayResult } from './replay.ts';

export interface ReadView {
  readonly result: ReplayResult;
  readonly seconds: number;
  readonly records: readonly KeyRecord[];
}

export function readLines({ result, seconds, records }: ReadView): readonly string[] {
  const { events, rejected, duplicates, keys, from, to } = result;
  const period =
    from === undefined || to === undefined ? '' : `, ${minute(from)} to ${minute(to)} UTC`;
  const lines = [
    `Read ${count(events, 'call')} of ${count(keys, 'key')}${period}, in ${seconds.toFixed(1)} s.`,
  ];
  if (rejected + duplicates > 0) {
    lines.push(`${count(rejected, 'line')} rejected, ${count(duplicates, 'duplicate')} left out.`);
  }
  if (records.length > 0 && result.undeclaredKeys > 0) {
    lines.push(
      `Not in the keys file, so judged with defaults: ${count(result.undeclaredKeys, 'key')}.`,
    );
  }
  if (result.late > 0) lines.push(`Too late to be put in order: ${count(result.late, 'call')}.`);
  if (result.unmonitored > 0) {
    lines.push(
      `Counted and not judged, because there are too many keys: ${count(result.unmonitored, 'call')}.`,
    );
  }
  return lines;
}

export function rejectionLines({ rejections, rejected }: ReplayResult): readonly string[] {
  const lines = rejections.map(({ source, line, detail }) =>
    styleText('dim', `  ${visibleText(source)}:${line}: ${detail}`),
  );
  const more = rejected - rejections.length;
  return more > 0 ? [...lines, styleText('dim', `  and ${number(more)} more`)] : lines;
}
