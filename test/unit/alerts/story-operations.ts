// What is told of the monitor itself, beside the story.
import type { Concern } from '#shared/model/key-care.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { DAY_MS, epochMs, keyId } from '#shared/model/units.ts';
import { type CaredKey, careDigest } from '#shared/respond/care-digest.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { RECORD } from './story-keys.ts';

function operation(
  code: OperationNotice['code'],
  subject: string,
  detail: readonly string[],
): OperationNotice {
  return {
    kind: 'operation',
    noticeId: `${code}.${subject}.2026-03-16`,
    code,
    subject,
    keyId: undefined,
    detail: detail.join('\n'),
    createdAt: epochMs(Date.parse('2026-03-16T06:00:00Z')),
  };
}

const TODAY = Date.parse('2026-03-16T00:00:00Z') / DAY_MS;

export const OPERATIONS: readonly OperationNotice[] = [
  operation('brake-engaged', KEY, [
    'As many keys are disabled as Keywarden may disable by itself. It goes on alerting and disables no more for now: decide about each key yourself.',
  ]),
  operation('unknown-key', 'egress-proxy', [
    'Source egress-proxy reports calls of keys that nobody registered, the first of today is kw_00000000000000000000000000000007.',
    'They are counted and not judged. Tag their secrets, or run: keywarden keys add.',
  ]),
  operation('key-not-protected', KEY, [
    'Key maker is in mode enforce, but no tombstone was prepared in its secret.',
    `If it were stolen, Keywarden could not disable it. Run: keywarden keys protect ${KEY}`,
  ]),
  operation('hygiene-digest', 'care', careLines()),
  operation('operator-action', 'maker', [
    'ann has changed the mode of maker from alert to enforce: trial week is over',
  ]),
];

/** As the daily look at all keys words it. */
function careLines(): readonly string[] {
  const grid: KeyRecord = {
    ...defaultKeyRecord(keyId('kw_fedcba9876543210fedcba9876543210'), 'bybit', 'alert'),
    label: 'grid',
  };
  const told = { foundDay: TODAY, toldDay: TODAY, severity: 'medium', news: 'new' } as const;
  const rotate: Concern = {
    ...told,
    detector: 'hygiene.rotation-overdue',
    expected: 'a new key every 90 days',
    observed: 'this one is 74 days old, due on 2026-04-01',
  };
  const open: Concern = {
    ...told,
    detector: 'hygiene.no-allowlist',
    severity: 'high',
    expected: 'allowed networks, at the exchange and here',
    observed: 'none declared',
  };
  const care = (record: KeyRecord, concern: Concern): CaredKey => ({
    record,
    care: { keyId: record.keyId, day: TODAY, concerns: [concern] },
  });
  return careDigest([care(RECORD, rotate), care(grid, open)], TODAY, 0)?.lines ?? [];
}
