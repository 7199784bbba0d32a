// The steps that a person is given: pages of the exchange, and commands that can be pasted.
import { describe, expect, it } from 'vitest';
import { REST_DETECTORS } from '#shared/detect/detectors.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { adviceOn, type CareFacts, taskOf } from '#shared/respond/care-advice.ts';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:bots/maker-AbCdEf';

function facts(spoil: Partial<KeyRecord> = {}, more: Partial<CareFacts> = {}): CareFacts {
  const record = defaultKeyRecord(keyId('kw_1'), 'binance', 'alert');
  return {
    record: { ...record, secretArn: ARN, scopes: ['read', 'trade', 'withdraw'], ...spoil },
    homes: ['203.0.113.7/32', '2001:db8::/64'],
    unused: ['withdraw'],
    ...more,
  };
}

describe('adviceOn', () => {
  it.for(REST_DETECTORS.map(({ id }) => id))('says what to do about %s', (id) => {
    expect(taskOf(id)).not.toBe('Look into these');
    expect(adviceOn(id, facts()).length).toBeGreaterThan(0);
    for (const step of adviceOn(id, facts())) expect(step).not.toMatch(/undefined|^runbook/);
  });

  it('gives the allow list that the key lives by, and the command that declares it', () => {
    expect(adviceOn('hygiene.no-allowlist', facts())).toEqual([
      'Allow only 203.0.113.7/32 2001:db8::/64 (and lines that are kept in reserve): binance.com/en/my/settings/api-management',
      'keywarden keys allow kw_1 --cidr 203.0.113.7/32,2001:db8::/64',
    ]);
  });

  it('suggests no list that nobody could keep up to date', () => {
    const homes = Array.from({ length: 9 }, (_, n) => `203.0.113.${n}/32`);
    const [first] = adviceOn('hygiene.no-allowlist', facts({}, { homes }));
    expect(first).toMatch(/^Its addresses change/);
  });

  it('points to the keys file where there is no secret', () => {
    const noSecret = facts({ secretArn: undefined });
    expect(adviceOn('hygiene.unused-scope', noSecret)[1]).toBe(
      'In the keys file: scopes: [read, trade] (on AWS then: keywarden keys import)',
    );
    expect(adviceOn('hygiene.rotation-overdue', noSecret)[1]).toContain('keys file');
  });

  it('leaves a key whose rights are all unused the right to read', () => {
    const steps = adviceOn('hygiene.unused-scope', facts({ scopes: ['withdraw'] }));
    expect(steps[1]).toMatch(/--scopes read$/);
  });

  it('corrects a declared date, and sets a list where a rule ends the key', () => {
    const declared = adviceOn('hygiene.expiring', facts({ expiresAt: epochMs(1) }));
    expect(declared[1]).toContain('Key=keywarden:expires-at');
    expect(adviceOn('hygiene.expiring', facts())[1]).toMatch(/^Allow only 203/);
  });

  it('makes one word of whatever somebody has put into a tag', () => {
    const exchange = "x'; rm -rf ~ #";
    const step = adviceOn('hygiene.unused-scope', facts({ exchange }))[1];
    expect(step).toContain(String.raw`--exchange 'x'\''; rm -rf ~ #' --key-id`);
  });
});
