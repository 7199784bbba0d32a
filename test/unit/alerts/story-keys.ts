// The keys of the story: one that trades, and one that a drill made up.
import {
  DRILL_EXCHANGE,
  DRILL_KEY_PREFIX,
  defaultKeyRecord,
  type KeyRecord,
} from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';

export const RECORD: KeyRecord = {
  ...defaultKeyRecord(KEY, 'binance', 'enforce'),
  label: 'maker',
  owner: 'market making',
  scopes: ['read', 'trade'],
  secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bots/maker-AbCdEf',
};

export const DRILL_RECORD: KeyRecord = {
  ...RECORD,
  keyId: keyId(`${DRILL_KEY_PREFIX}20260316`),
  exchange: DRILL_EXCHANGE,
  label: 'drill',
  owner: undefined,
  secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keywarden-drill-AbCdEf',
};
