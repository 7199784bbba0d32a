import { describe, expect, it } from 'vitest';
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';

const ARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bots/maker-AbCdEf';
const CREATED = Date.UTC(2026, 0, 2);

function secretWith(
  tags: Record<string, string>,
  spoilt: Partial<TaggedSecret> = {},
): TaggedSecret {
  const named = Object.entries({ 'key-id': 'kw_1', ...tags });
  return {
    arn: ARN,
    name: 'bots/maker',
    createdAt: CREATED,
    lastRotatedAt: undefined,
    tags: new Map(named.map(([name, value]) => [`keywarden:${name}`, value])),
    labels: new Set(['AWSCURRENT']),
    ...spoilt,
  };
}

describe('readTaggedRecord', () => {
  it('needs the id alone, and takes the rest from the secret and the defaults', () => {
    expect(readTaggedRecord(secretWith({}), 'observe')).toMatchObject({
      kind: 'record',
      prepared: false,
      record: {
        keyId: 'kw_1',
        label: 'bots/maker',
        exchange: 'unknown',
        mode: 'observe',
        secretArn: ARN,
        createdAt: CREATED,
        rotateAfterDays: 90,
      },
    });
  });

  it('reads every field that a tag can hold', () => {
    const tags = {
      exchange: 'Binance',
      label: 'maker',
      owner: 'ann',
      mode: 'enforce',
      scopes: 'read trade',
      'allow-cidrs': '203.0.113.9/32 2001:db8::/48',
      'deny-countries': 'KP',
      sources: 'proxy exchange',
      protected: 'true',
      honey: 'false',
      'rotate-after-days': '30',
      'expires-at': '2027-01-01',
    };
    expect(readTaggedRecord(secretWith(tags), 'alert')).toMatchObject({
      kind: 'record',
      record: {
        exchange: 'binance',
        mode: 'enforce',
        scopes: ['read', 'trade'],
        allowCidrs: ['203.0.113.9/32', '2001:db8::/48'],
        denyCountries: ['KP'],
        sources: ['proxy', 'exchange'],
        protected: true,
        honey: false,
        rotateAfterDays: 30,
        expiresAt: Date.UTC(2027, 0, 1),
      },
    });
  });

  it('knows a rotation as the birth of the key', () => {
    const lastRotatedAt = Date.UTC(2026, 5, 1);
    const read = readTaggedRecord(secretWith({}, { lastRotatedAt }), 'alert');
    expect(read).toMatchObject({ record: { createdAt: lastRotatedAt } });
  });

  it.for([
    ['a tombstone', secretWith({}, { labels: new Set(['KEYWARDEN_TOMBSTONE']) })],
    ['a fence', secretWith({ strategy: 'fence' })],
  ] as const)('says that %s is prepared', ([, secret]) => {
    expect(readTaggedRecord(secret, 'alert')).toMatchObject({ prepared: true });
  });

  it('leaves our own tags and those of others alone', () => {
    const secret = secretWith({ state: 'active', incident: 'inc-1' });
    const tags = new Map([...secret.tags, ['team', 'quant']]);
    expect(readTaggedRecord({ ...secret, tags }, 'alert').kind).toBe('record');
  });

  it.for([
    ['an unknown tag of ours', { 'alow-cidrs': '203.0.113.9' }, 'alow-cidrs'],
    ['a mode that is none', { mode: 'kill' }, 'mode'],
    ['a flag that is none', { honey: 'yes' }, 'honey'],
    ['a list that allows everybody', { 'allow-cidrs': '0.0.0.0/0' }, 'allowCidrs'],
    ['a prototype name', { __proto__: 'x', constructor: 'y' }, 'constructor'],
  ] as const)('refuses %s, and names it', ([, tags, named]) => {
    const read = readTaggedRecord(secretWith(tags), 'alert');
    expect(read.kind === 'invalid' ? read.faults.join('\n') : '').toContain(named);
  });
});
