// Takes what a digest holds; gives the one message that tells all of it.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Digest, DigestCause } from '#shared/model/telling.ts';
import { countFacts, type DigestTotals } from './digest-facts.ts';
import { formatCounted } from './format-number.ts';
import { formatUtc } from './format-time.ts';
import { safeText } from './safe-text.ts';

const NAMED_LINES = 40;
const LINE_CHARS = 140;
const SUBJECT_CHARS = 99;
const SMS_CHARS = 139;
/** Raised when a field changes its meaning or goes. */
const JSON_VERSION = 1;

export interface DigestAlertInput {
  readonly alertId: string;
  readonly digest: Digest;
  /** By message. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly lines: ReadonlyMap<string, string>;
}

interface Words {
  readonly subject: string;
  readonly why: string;
}

const WORDS: Readonly<Record<DigestCause, Words>> = {
  storm: {
    subject: 'more within one minute',
    why: 'So many came within one minute that nobody reads them one by one. The first ten went out by themselves, and every key was dealt with as always.',
  },
  'quiet-hours': {
    subject: 'in the quiet hours',
    why: 'None of them was urgent, so they waited for the end of the quiet hours.',
  },
  daily: { subject: 'of the day', why: 'None of them was urgent, so they waited for this digest.' },
};

export function digestAlert(input: DigestAlertInput): AlertMessage {
  const { alertId, digest, facts } = input;
  const totals = countFacts(facts);
  const shown = shownLines(input);
  const about = `${formatCounted(totals.messages, 'message')} ${WORDS[digest.cause].subject}`;
  return {
    topic: digest.topic,
    alertId,
    subject: `[Keywarden] ${about}`.slice(0, SUBJECT_CHARS),
    email: emailOf(input, { totals, shown, about }),
    sms: `Keywarden: ${about}, ${formatCounted(totals.keys, 'key')}.`.slice(0, SMS_CHARS),
    json: jsonOf(input, totals, shown),
    attributes: { type: 'digest', cause: digest.cause },
  };
}

function shownLines({ lines }: DigestAlertInput): readonly string[] {
  const texts = [...lines.values()].map((line) => safeText(line, LINE_CHARS));
  return texts.sort().slice(0, NAMED_LINES);
}

interface Counted {
  readonly totals: DigestTotals;
  readonly shown: readonly string[];
  readonly about: string;
}

function emailOf({ alertId, digest }: DigestAlertInput, { totals, shown, about }: Counted): string {
  const more = totals.messages - shown.length;
  return [
    `${about}, until ${formatUtc(digest.dueAt)}.`,
    WORDS[digest.cause].why,
    '',
    `Keys           ${formatCounted(totals.keys, 'key')}`,
    ...countLine('Incidents', totals.stages),
    ...countLine('Decided', totals.decisions),
    ...countLine('At AWS', totals.containments),
    ...countLine('Keywarden', totals.codes),
    '',
    ...shown.map((line) => `- ${line}`),
    ...(more > 0 ? [`and ${more} more: keywarden incidents list`] : []),
    '',
    `Alert ${alertId}.`,
  ].join('\n');
}

function countLine(name: string, counts: ReadonlyMap<string, number>): readonly string[] {
  if (counts.size === 0) return [];
  const parts = [...counts].sort(byCount).map(([word, count]) => `${count} ${safeText(word)}`);
  return [`${name.padEnd(15)}${parts.join(', ')}`];
}

function byCount([a, m]: readonly [string, number], [b, n]: readonly [string, number]): number {
  return n - m || (a < b ? -1 : 1);
}

function jsonOf(
  { alertId, digest }: DigestAlertInput,
  { messages, keys, ...counts }: DigestTotals,
  lines: readonly string[],
): AlertMessage['json'] {
  const { stages, decisions, containments, codes } = counts;
  return {
    version: JSON_VERSION,
    type: 'digest',
    alertId,
    cause: digest.cause,
    topic: digest.topic,
    dueAt: digest.dueAt,
    messages,
    keys,
    stages: Object.fromEntries(stages),
    decisions: Object.fromEntries(decisions),
    containments: Object.fromEntries(containments),
    codes: Object.fromEntries(codes),
    lines,
  };
}
