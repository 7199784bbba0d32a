// Takes all keys and what is known of their care; gives the day's one message about it, worst first.
import { SEVERITIES } from '#shared/model/finding.ts';
import type { Concern, EpochDay, KeyCare, News } from '#shared/model/key-care.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { taskOf } from './care-advice.ts';
import { safeText } from './safe-text.ts';

export interface CaredKey {
  readonly record: KeyRecord;
  readonly care: KeyCare;
}

export interface CareDigest {
  /** Of findings that are told: new ones, worse ones, reminders. */
  readonly told: number;
  readonly lines: readonly string[];
}

/** A digest is read by a person: what does not fit is a number at its end. */
const MOST_SHOWN = 40;
const LABEL_CHARS = 60;
const TEXT_CHARS = 300;

interface Line {
  readonly record: KeyRecord;
  readonly concern: Concern;
}

/**
 * @param unseen Keys that could not be looked at in this round.
 * @returns Undefined when there is nothing to tell.
 */
export function careDigest(
  keys: readonly CaredKey[],
  day: EpochDay,
  unseen: number,
): CareDigest | undefined {
  const open = linesOf(keys).filter(({ concern }) => concern.foundDay === day);
  const told = open.filter(({ concern }) => concern.toldDay === day).toSorted(byHarm);
  if (told.length === 0) return undefined;
  const shown = told.slice(0, MOST_SHOWN);
  const more = told.length - shown.length;
  return {
    told: told.length,
    lines: [
      totalOf(told),
      `Open in all: ${counted(open)}.`,
      ...groupsOf(shown, told),
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(unseen > 0 ? [`not looked at: ${plural(unseen, 'key')}`] : []),
      'Steps for each key: keywarden keys audit',
    ],
  };
}

function linesOf(keys: readonly CaredKey[]): readonly Line[] {
  return keys.flatMap(({ record, care }) => care.concerns.map((concern) => ({ record, concern })));
}

function byHarm(a: Line, b: Line): number {
  const harm = rank(b) - rank(a);
  if (harm !== 0) return harm;
  if (a.record.label !== b.record.label) return a.record.label < b.record.label ? -1 : 1;
  return a.record.keyId < b.record.keyId ? -1 : 1;
}

function rank({ concern }: Line): number {
  return SEVERITIES.indexOf(concern.severity);
}

const WORDS: Readonly<Record<News, string>> = {
  new: 'new',
  worse: 'worse than before',
  still: 'still open',
};

function totalOf(told: readonly Line[]): string {
  const parts = (['new', 'worse', 'still'] as const).flatMap((news) => {
    const many = told.filter(({ concern }) => concern.news === news).length;
    return many === 0 ? [] : [`${many} ${WORDS[news]}`];
  });
  return `${counted(told)}: ${parts.join(', ')}.`;
}

function counted(lines: readonly Line[]): string {
  const keys = new Set(lines.map(({ record }) => record.keyId)).size;
  return `${plural(lines.length, 'finding')} of ${plural(keys, 'key')}`;
}

function plural(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`;
}

/** By what has to be done, in the order of the worst line of each; the numbers are of all, shown or not. */
function groupsOf(shown: readonly Line[], told: readonly Line[]): readonly string[] {
  const all = Map.groupBy(told, ({ concern }) => taskOf(concern.detector));
  const groups = Map.groupBy(shown, ({ concern }) => taskOf(concern.detector));
  return [...groups].flatMap(([task, lines]) => [
    `${task} (${all.get(task)?.length ?? 0}):`,
    ...lines.map(textOf),
  ]);
}

function textOf({ record, concern }: Line): string {
  const { label, exchange } = record;
  const { severity, news, expected, observed, detector } = concern;
  const key = `${safeText(label, LABEL_CHARS)} (${safeText(exchange, 20)})`;
  const said = safeText(`${observed}. Expected ${expected}`, TEXT_CHARS);
  return `- ${key}: ${severity}, ${WORDS[news]}: ${said} (${detector})`;
}
