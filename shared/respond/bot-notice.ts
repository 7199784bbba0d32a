// Tells the bots of a key that it is held back or given back, so that they can cancel orders and read anew.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { safeText } from './safe-text.ts';

export type BotNoticeType = 'key.quarantined' | 'key.released';

const TEXT: Readonly<Record<BotNoticeType, string>> = {
  'key.quarantined': 'is disabled. Stop trading with it, and cancel open orders if you still can.',
  'key.released': 'may be used again. Read its secret anew.',
};

export function botNotice(type: BotNoticeType, alertId: string, record: KeyRecord): AlertMessage {
  const label = safeText(record.label, 40);
  const text = `Key ${label} ${TEXT[type]}`;
  const { keyId, exchange, secretArn } = record;
  return {
    topic: 'bots',
    alertId,
    subject: `[Keywarden] ${type}: ${label}`,
    email: text,
    sms: `Keywarden: ${text}`.slice(0, 139),
    json: { version: 1, type, alertId, keyId, exchange: safeText(exchange), secretArn },
    attributes: { type, keyId },
  };
}
