// Tells the bots of a key that it is held back or given back, so that they can cancel orders and read anew.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { BotMachineAlert } from '#shared/model/machine-alert.ts';
import { safeArn } from './incident-json.ts';
import { safeText } from './safe-text.ts';
import { wrapText } from './wrap-text.ts';

export type BotNoticeType = BotMachineAlert['type'];

const TEXT: Readonly<Record<BotNoticeType, string>> = {
  'key.quarantined': 'is disabled. Stop trading with it, and cancel open orders if you still can.',
  'key.released': 'may be used again. Read its secret anew.',
};

export function botNotice(type: BotNoticeType, alertId: string, record: KeyRecord): AlertMessage {
  const label = safeText(record.label, 30);
  const mark = isDrill(record) ? '[DRILL] ' : '';
  const text = `Key ${label} ${TEXT[type]}`;
  return {
    topic: 'bots',
    alertId,
    threadId: `key.${record.keyId}`,
    subject: `${mark}[Keywarden] ${type}: ${label}`,
    email: wrapText(text),
    sms: `${mark}Keywarden: ${text}`.slice(0, 137),
    json: jsonOf(type, alertId, record),
    attributes: { type, keyId: safeText(record.keyId), drill: String(isDrill(record)) },
  };
}

function jsonOf(type: BotNoticeType, alertId: string, record: KeyRecord): BotMachineAlert {
  const secretArn = safeArn(record.secretArn);
  return {
    version: 1,
    type,
    alertId,
    threadId: `key.${record.keyId}`,
    drill: isDrill(record),
    keyId: record.keyId,
    exchange: safeText(record.exchange),
    ...(secretArn === undefined ? {} : { secretArn }),
  };
}
