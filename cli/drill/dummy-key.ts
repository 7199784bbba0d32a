// The key of one drill: its names, its tags, and the one call that looks like a theft.
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';

export interface DummyKey {
  readonly keyId: KeyId;
  readonly secretName: string;
  /** What its bots would read. */
  readonly value: string;
  /** When the drill is over at the latest, epoch milliseconds: from then on it is a leftover. */
  readonly until: number;
}

/** Not one of ours in form, or the tags would make no key record. */
export const UNTIL_TAG = 'keywarden-drill-until';
export const DUMMY_FOLDER = `${DRILL_EXCHANGE}/`;

export function dummyKey(random: string, until: number): DummyKey {
  return {
    keyId: keyId(`${DRILL_KEY_PREFIX}${random}`),
    secretName: `${DUMMY_FOLDER}${random}`,
    value: JSON.stringify({ apiKey: `${DRILL_KEY_PREFIX}${random}`, note: 'opens nothing' }),
    until,
  };
}

/** Bait, so that one call is enough: no history has to be made up, and no detector has to be mature. */
export function dummyTags({ keyId: id, until }: DummyKey, source: string) {
  return new Map([
    ['keywarden:key-id', id as string],
    ['keywarden:exchange', DRILL_EXCHANGE],
    ['keywarden:label', id],
    ['keywarden:mode', 'enforce'],
    ['keywarden:honey', 'true'],
    ['keywarden:sources', source],
    [UNTIL_TAG, String(until)],
  ]);
}

/** From an address that is nobody's (RFC 5737). */
export function syntheticTheft({ keyId: id }: DummyKey, time: number): string {
  return `${JSON.stringify({
    time: new Date(time).toISOString(),
    keyId: id,
    exchange: DRILL_EXCHANGE,
    vantage: 'exchange',
    id: `${id}-1`,
    sourceIp: '203.0.113.9',
    action: 'POST /drill/withdraw',
    scope: 'withdraw',
    outcome: 'ok',
  })}\n`;
}
