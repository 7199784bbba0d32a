// Takes a notice about the monitor itself and gives the message for people.
import type { AlertMessage, AlertTopic } from '#shared/model/alert-message.ts';
import type { OperationCode, OperationNotice } from '#shared/model/notice.ts';
import { safeText } from './safe-text.ts';

const DETAIL_CHARS = 2_000;

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
  const { code, noticeId, subject, createdAt } = notice;
  const { topic, title } = KINDS[code];
  const detail = notice.detail.split('\n').map((line) => safeText(line, DETAIL_CHARS));
  const about = safeText(subject, 60);
  return {
    topic,
    alertId: noticeId,
    subject: `[Keywarden] ${title}`.slice(0, 99),
    email: [title, '', ...detail, '', `About: ${about}. Article in the runbook: ${code}.`].join(
      '\n',
    ),
    sms: `Keywarden: ${title}: ${about}`.slice(0, 139),
    json: {
      version: 1,
      type: 'operation',
      alertId: noticeId,
      code,
      subject: about,
      createdAt,
      detail,
    },
    attributes: { type: 'operation', code },
  };
}
