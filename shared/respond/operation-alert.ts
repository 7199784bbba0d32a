// Takes a notice about the monitor itself and gives the message for people.
import type { AlertMessage, AlertTopic } from '#shared/model/alert-message.ts';
import type { ChatNotification } from '#shared/model/chat-notification.ts';
import { DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import type { OperationMachineAlert } from '#shared/model/machine-alert.ts';
import type { OperationCode, OperationNotice } from '#shared/model/notice.ts';
import { type AlertThread, operationThread } from './alert-thread.ts';
import { chatNotification } from './chat-notification.ts';
import { chatText, withoutMarks } from './chat-text.ts';
import { safeText } from './safe-text.ts';
import { wrapText } from './wrap-text.ts';

const DETAIL_CHARS = 2_000;
const SUBJECT_CHARS = 99;
const SMS_CHARS = 137;

interface Kind {
  readonly topic: AlertTopic;
  readonly title: string;
}

const KINDS: Readonly<Record<OperationCode, Kind>> = {
  'unknown-key': { topic: 'informational', title: 'Calls of a key that nobody registered' },
  'source-not-allowed': {
    topic: 'urgent',
    title: 'A source speaks for a key that it may not speak for',
  },
  'state-drift': { topic: 'urgent', title: 'A secret is not as Keywarden left it' },
  'brake-engaged': { topic: 'urgent', title: 'Too many keys look stolen at once: decide yourself' },
  'key-not-protected': {
    topic: 'informational',
    title: 'A key could not be disabled if it were stolen',
  },
  'key-record-invalid': { topic: 'informational', title: "A secret's tags cannot be used" },
  'key-released': { topic: 'informational', title: 'A person has given a key back' },
  'key-silent': { topic: 'informational', title: 'A key makes no calls' },
  'operator-action': { topic: 'informational', title: 'Somebody has changed what Keywarden does' },
  'hygiene-digest': { topic: 'informational', title: 'Keys that need care' },
};

export function operationAlert(notice: OperationNotice): AlertMessage {
  const { code, noticeId } = notice;
  const { topic, title } = KINDS[code];
  const thread = operationThread(notice);
  const marked = `${isDrillNotice(notice) ? '[DRILL] ' : ''}[Keywarden] ${title}`;
  return {
    topic,
    alertId: noticeId,
    threadId: thread.threadId,
    subject: marked.slice(0, SUBJECT_CHARS),
    email: emailOf(notice, thread),
    sms: smsOf(notice),
    json: jsonOf(notice, thread),
    attributes: { type: 'operation', code, drill: String(isDrillNotice(notice)) },
    chat: chatOf(notice, thread),
  };
}

function isDrillNotice({ keyId, subject }: OperationNotice): boolean {
  return (keyId ?? subject).startsWith(DRILL_KEY_PREFIX);
}

function emailOf(notice: OperationNotice, { threadId }: AlertThread): string {
  const { code, subject } = notice;
  const drill = isDrillNotice(notice) ? ['This is a drill: nothing is to be done.', ''] : [];
  return [
    KINDS[code].title,
    '',
    ...drill,
    ...detailLines(notice).flatMap(emailLines),
    '',
    `About    ${safeText(subject, 60)}`,
    `Runbook  docs/runbook.md#${code}`,
    `Thread   ${safeText(threadId, 200)}`,
  ].join('\n');
}

function detailLines({ detail }: OperationNotice): readonly string[] {
  return detail.split('\n').map((line) => (line === '' ? '' : safeText(line, DETAIL_CHARS)));
}

/** A command at the end of a line gets one of its own, so that it can be copied. */
const COMMAND = /^(.*\brun:) (keywarden [^:]+?)\.?$/i;

function emailLines(line: string): readonly string[] {
  const [, before, command] = COMMAND.exec(line) ?? [];
  if (before !== undefined && command !== undefined) return [wrapText(before), `   ${command}`];
  const bullet = /^ ?- /.exec(line)?.[0];
  return [bullet === undefined ? wrapText(line) : wrapText(line.slice(bullet.length), '- ')];
}

function smsOf(notice: OperationNotice): string {
  const { code, subject } = notice;
  const drill = isDrillNotice(notice) ? '[DRILL] ' : '';
  const text = `${drill}Keywarden: ${KINDS[code].title}: ${safeText(subject, 60)}`;
  return text.slice(0, SMS_CHARS);
}

function jsonOf(notice: OperationNotice, thread: AlertThread): OperationMachineAlert {
  const { code, noticeId, subject, createdAt } = notice;
  return {
    version: 1,
    type: 'operation',
    alertId: noticeId,
    ...thread,
    title: KINDS[code].title,
    drill: isDrillNotice(notice),
    code,
    subject: safeText(subject, 60),
    createdAt,
    detail: detailLines(notice),
  };
}

function chatOf(notice: OperationNotice, thread: AlertThread): ChatNotification {
  const { code, noticeId, subject } = notice;
  const drill = isDrillNotice(notice);
  return chatNotification({
    alertId: noticeId,
    thread,
    title: `${drill ? '[DRILL] ' : ''}${KINDS[code].title}`,
    lines: detailLines(notice).map(withoutMarks),
    nextSteps: drill ? [] : [`Article in the runbook: ${code}`],
    keywords: ['operation', code],
    eventType: `operation.${code}`,
    related: [chatText(subject, 60)],
    context: { topic: KINDS[code].topic, drill: String(drill) },
  });
}
