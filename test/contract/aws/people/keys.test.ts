// The commands that show and change keys, as a person runs them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { keyId } from '#shared/model/units.ts';
import { recordOf } from '../../stores.ts';
import { type Desk, faultsAt, jsonOf, openDesk, widest } from './desk.ts';

let desk: Desk;
const folder = mkdtempSync(join(tmpdir(), 'keywarden-people-'));
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await desk.stop();
});

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('keywarden keys show', () => {
  it('shows a key within 80 columns, and as an object', async () => {
    const record = await desk.register('shown', { allowCidrs: ['203.0.113.9/32'] });
    const ran = await desk.run('keys', 'show', 'shown');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/^Mode +alert$/m);
    expect(ran.out).toMatch(/^State +active$/m);
    expect(ran.out).toMatch(/^Known +nothing/m);
    const json = await desk.run('keys', 'show', record.keyId, '--json');
    expect(jsonOf(json)).toMatchObject({ type: 'key', label: 'shown', state: 'active' });
    expect(await desk.run('keys', 'show', 'nobody')).toMatchObject({ code: 2 });
  });
});

describe('keywarden keys set-mode', () => {
  it('changes tag and record, puts it on the record and tells', async () => {
    const record = await desk.register('moded');
    const ran = await desk.run('keys', 'set-mode', 'moded', 'enforce', '--yes', '--by', 'ann');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('mode: alert -> enforce');
    expect(desk.secretOf(record)?.tags.get('keywarden:mode')).toBe('enforce');
    expect((await desk.stores.registry.get(record.keyId))?.mode).toBe('enforce');
    const row = (await desk.rows()).at(-1);
    expect(row).toMatchObject({ by: 'ann', action: 'mode-changed', subject: record.keyId });
    expect(await desk.told()).toContain('operator-action.mode-changed');
    const again = await desk.run('keys', 'set-mode', 'moded', 'enforce', '--yes', '--json');
    expect(jsonOf(again)).toMatchObject({ changed: false });
    expect((await desk.rows()).at(-1)).toEqual(row);
  });

  it('changes nothing when nobody can be asked, or the mode is none', async () => {
    const record = await desk.register('unasked');
    const before = (await desk.rows()).length;
    const ran = await desk.run('keys', 'set-mode', 'unasked', 'observe');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('--yes');
    expect(await desk.run('keys', 'set-mode', 'unasked', 'kill')).toMatchObject({ code: 2 });
    expect((await desk.stores.registry.get(record.keyId))?.mode).toBe('alert');
    expect(await desk.rows()).toHaveLength(before);
  });

  it('says so when the tags cannot be read', async () => {
    const record = await desk.register('spoilt');
    desk.secretOf(record)?.tags.set('keywarden:mood', 'x');
    const ran = await desk.run('keys', 'set-mode', 'spoilt', 'enforce', '--yes');
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('mood')]);
  });
});

describe('keywarden keys allow and deny', () => {
  it('put entries on the lists and take them off, in tag and record', async () => {
    const record = await desk.register('listed');
    const tag = (name: string) => desk.secretOf(record)?.tags.get(`keywarden:${name}`);
    const allow = ['--cidr', '203.0.113.9,198.51.100.0/24', '--country', 'de', '--yes'];
    expect(await desk.run('keys', 'allow', 'listed', ...allow)).toMatchObject({ code: 0 });
    const deny = await desk.run('keys', 'deny', 'listed', '--cidr', '192.0.2.0/24', '--yes');
    expect(deny.code).toBe(0);
    expect([tag('allow-cidrs'), tag('allow-countries'), tag('deny-cidrs')]).toEqual([
      '203.0.113.9/32 198.51.100.0/24',
      'DE',
      '192.0.2.0/24',
    ]);
    expect(await desk.stores.registry.get(record.keyId)).toMatchObject({
      allowCidrs: ['203.0.113.9/32', '198.51.100.0/24'],
      allowCountries: ['DE'],
      denyCidrs: ['192.0.2.0/24'],
    });
    const off = ['--cidr', '203.0.113.9', '--cidr', '198.51.100.0/24', '--remove', '--yes'];
    expect(await desk.run('keys', 'allow', 'listed', ...off)).toMatchObject({ code: 0 });
    expect([tag('allow-cidrs'), tag('allow-countries')]).toEqual(['', 'DE']);
    expect((await desk.rows()).at(-1)?.action).toBe('allow-list-changed');
  });

  it.for([
    ['no network', ['--cidr', 'localhost']],
    ['everybody', ['--cidr', '0.0.0.0/0']],
    ['no country', ['--country', 'Germany']],
    ['nothing', []],
  ] as const)('refuse %s', async ([, args]) => {
    const before = (await desk.rows()).length;
    await desk.register('strict-lists').catch(() => undefined);
    const ran = await desk.run('keys', 'allow', 'strict-lists', ...args, '--yes');
    expect(ran.code).toBe(2);
    expect(await desk.rows()).toHaveLength(before);
  });

  it('change the record alone of a key whose secret is not tagged', async () => {
    const id = keyId('untagged-key');
    const plain = recordOf(id, { label: 'plain', secretArn: undefined, allowCidrs: [] });
    await desk.stores.registry.put(plain);
    const ran = await desk.run('keys', 'allow', 'plain', '--cidr', '203.0.113.9', '--yes');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect((await desk.stores.registry.get(id))?.allowCidrs).toEqual(['203.0.113.9/32']);
  });
});

describe('keywarden keys import', () => {
  it('registers keys without a tagged secret, refuses the others, and hides raw keys', async () => {
    const tagged = await desk.register('by-tags');
    const raw = '5f0e1d2c3b4a59687766554400aabbcc';
    const file = fileOf('keys.json', [
      { keyId: 'imported-1', label: 'imported', exchange: 'kraken', mode: 'enforce' },
      { apiKey: raw, exchange: 'kucoin', label: 'hashed' },
      { keyId: tagged.keyId, label: 'taken over', exchange: 'binance' },
    ]);
    const ran = await desk.run('keys', 'import', file, '--yes', '--by', 'ann');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('by-tags has a tagged secret');
    expect(`${ran.out}${ran.err}`).not.toContain(raw);
    const id = keyId('imported-1');
    expect(await desk.stores.registry.get(id)).toMatchObject({ mode: 'enforce' });
    const hashed = fingerprintApiKey('kucoin', raw);
    expect(await desk.stores.registry.get(hashed)).toMatchObject({ label: 'hashed' });
    expect((await desk.stores.registry.get(tagged.keyId))?.label).toBe('by-tags');
    const rows = (await desk.rows()).slice(-2);
    expect(rows.map(({ action }) => action)).toEqual(['key-registered', 'key-registered']);
    const again = await desk.run('keys', 'import', file, '--yes', '--json');
    expect(again.out.split('\n').filter((line) => line !== '')).toHaveLength(1);
  });

  it('names all faults of a file and changes nothing', async () => {
    const file = fileOf('bad.json', [{ keyId: 'bad-1', mood: 'x', allowCidrs: ['here'] }]);
    const ran = await desk.run('keys', 'import', file, '--yes');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(/allowCidrs[\s\S]*mood/);
    expect(await desk.stores.registry.get(keyId('bad-1'))).toBeUndefined();
  });
});

describe('afterwards', () => {
  it('the trail of all that is whole', async () => {
    expect((await desk.rows()).length).toBeGreaterThan(5);
    expect(await faultsAt(desk)).toEqual([]);
  });

  it('what is shown fits a terminal', async () => {
    expect(widest(await desk.run('audit', 'list'))).toBeLessThanOrEqual(80);
  });
});
