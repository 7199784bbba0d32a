// What is said of secrets that were tagged.
import { describe, expect, it } from 'vitest';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { discoverKeys } from '#shared/pipeline/discover-keys.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import type { TaggedRecord, TaggedSecret } from '#shared/ports/secret-directory.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { type Account, arnOf, enforced, noticesOf, openAccount } from './account.ts';

describe('discoverKeys', () => {
  const secret: TaggedSecret = {
    arn: arnOf(KEY),
    name: 'maker',
    createdAt: undefined,
    lastRotatedAt: undefined,
    tags: new Map(),
    labels: new Set(),
  };

  async function discover(account: Account, read: TaggedRecord) {
    const directory = {
      list: async function* list() {
        yield secret;
      },
    };
    const registry = createMemoryKeyRegistry(account.table);
    const { notices } = account.fold;
    const { audit } = account.dispatch;
    const readTags = () => read;
    return discoverKeys({ directory, registry, notices, audit, readTags }, account.now);
  }

  it('registers a tagged secret once, and a change of its tags again', async () => {
    const account = openAccount([]);
    const record = enforced();
    const read = (spoilt = {}): TaggedRecord => ({
      kind: 'record',
      record: { ...record, ...spoilt },
      prepared: true,
    });
    expect(await discover(account, read())).toMatchObject({ registered: 1 });
    expect(await discover(account, read())).toMatchObject({ registered: 0 });
    expect(await discover(account, read({ mode: 'alert' }))).toMatchObject({ registered: 1 });
    expect(account.table.records.get(KEY)?.mode).toBe('alert');
  });

  it('puts a new key and each change on the record first, and tells of the change', async () => {
    const account = openAccount([]);
    const known = enforced();
    const read = (record = known): TaggedRecord => ({ kind: 'record', record, prepared: true });
    await discover(account, read());
    expect(noticesOf(account)).toEqual([]);
    await discover(account, read({ ...known, mode: 'alert', allowCidrs: ['203.0.113.0/24'] }));
    expect(account.table.audit).toMatchObject([
      { by: 'tags of maker', action: 'key-registered', subject: KEY },
      { by: 'tags of maker', action: 'mode-changed', subject: KEY },
    ]);
    expect(account.table.audit[1]?.detail).toContain('allowCidrs: none -> 203.0.113.0/24');
    const [told] = [...account.table.notices.values()].map(({ notice }) => notice);
    expect(told).toMatchObject({ code: 'operator-action', subject: KEY });
  });

  it('writes a rotation down and wakes nobody', async () => {
    const account = openAccount([]);
    const read = (at: number): TaggedRecord => ({
      kind: 'record',
      record: { ...enforced(), createdAt: epochMs(at) },
      prepared: true,
    });
    await discover(account, read(1_000));
    await discover(account, read(2_000));
    expect(account.table.audit.map(({ action }) => action)).toEqual([
      'key-registered',
      'key-changed',
    ]);
    expect(noticesOf(account)).toEqual([]);
  });

  it('changes nothing that it could not put on the record', async () => {
    const account = openAccount([]);
    const fault = new OutsideError('unavailable', 'Expected a trail, got none.');
    const audit = { ...account.dispatch.audit, append: () => Promise.reject(fault) };
    const broken = { ...account, dispatch: { ...account.dispatch, audit } };
    const read: TaggedRecord = { kind: 'record', record: enforced(), prepared: true };
    await expect(discover(broken, read)).rejects.toBe(fault);
    expect(account.table.records.size).toBe(0);
  });

  describe('with two secrets of one key', () => {
    const first = { ...secret, arn: `${arnOf(KEY)}-1`, name: 'maker' };
    const second = { ...secret, arn: `${arnOf(KEY)}-2`, name: 'copy' };

    function discoverAll(account: Account, secrets: readonly TaggedSecret[], readTags = readOf) {
      const directory = {
        list: async function* list() {
          yield* secrets;
        },
      };
      const registry = createMemoryKeyRegistry(account.table);
      const { audit } = account.dispatch;
      return discoverKeys({ ...account.fold, audit, directory, registry, readTags }, account.now);
    }

    function readOf({ arn, name }: TaggedSecret): TaggedRecord {
      const record = { ...enforced(), label: name, secretArn: arn };
      return { kind: 'record', record, prepared: true };
    }

    it('keeps the one it knows, in whatever order they are listed, and names both', async () => {
      const account = openAccount([]);
      await discoverAll(account, [first]);
      for (const secrets of [
        [second, first],
        [first, second],
      ]) {
        expect(await discoverAll(account, secrets)).toEqual({
          secrets: 2,
          registered: 0,
          invalid: 1,
        });
      }
      expect(account.table.records.get(KEY)?.secretArn).toBe(first.arn);
      const told = [...account.table.notices.values()].map(({ notice }) => notice);
      expect(told).toMatchObject([{ code: 'key-record-invalid', subject: 'copy' }]);
      expect(JSON.stringify(told)).toMatch(/maker and copy/);
    });

    it('takes the first of two new ones', async () => {
      const account = openAccount([]);
      const report = await discoverAll(account, [second, first]);
      expect(report).toEqual({ secrets: 2, registered: 1, invalid: 1 });
      expect(account.table.records.get(KEY)?.secretArn).toBe(second.arn);
    });

    it('keeps the known one while its tags cannot be read', async () => {
      const account = openAccount([]);
      await discoverAll(account, [first]);
      const spoilt = (one: TaggedSecret): TaggedRecord =>
        one === first ? { kind: 'invalid', faults: ['mode: expected one of ...'] } : readOf(one);
      expect(await discoverAll(account, [first, second], spoilt)).toMatchObject({ invalid: 2 });
      expect(account.table.records.get(KEY)?.secretArn).toBe(first.arn);
    });

    it.for<readonly [string, readonly TaggedSecret[]]>([
      ['is gone', [second]],
      ['declares another key', [first, second]],
    ])('takes the other when the known one %s', async ([, secrets]) => {
      const account = openAccount([]);
      await discoverAll(account, [first]);
      const moved = (one: TaggedSecret): TaggedRecord => {
        const read = readOf(one);
        if (one !== first || read.kind === 'invalid') return read;
        return { ...read, record: { ...read.record, keyId: keyId('kw_other') } };
      };
      await discoverAll(account, secrets, moved);
      expect(account.table.records.get(KEY)?.secretArn).toBe(second.arn);
    });
  });

  it('tells once of tags that cannot be read, and of a key that could not be disabled', async () => {
    const account = openAccount([]);
    const invalid: TaggedRecord = { kind: 'invalid', faults: ['mode: expected one of ...'] };
    await discover(account, invalid);
    expect(await discover(account, invalid)).toEqual({ secrets: 1, registered: 0, invalid: 1 });
    await discover(account, { kind: 'record', record: enforced(), prepared: false });
    expect(noticesOf(account).map((id) => id.split('.')[0])).toEqual([
      'key-record-invalid',
      'key-not-protected',
    ]);
  });
});
