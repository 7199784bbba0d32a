// What is said of keys that rest, and of secrets that were tagged.
import { describe, expect, it } from 'vitest';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { DAY_MS, epochMs, HOUR_MS } from '#shared/model/units.ts';
import { discoverKeys } from '#shared/pipeline/discover-keys.ts';
import { inspectKeys } from '#shared/pipeline/inspect-keys.ts';
import type { TaggedRecord, TaggedSecret } from '#shared/ports/secret-directory.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { type Account, arnOf, enforced, noticesOf, openAccount } from './account.ts';

function inspect(account: Account): Promise<number> {
  const registry = createMemoryKeyRegistry(account.table);
  return inspectKeys({ ...account.fold, registry }, account.now);
}

describe('inspectKeys', () => {
  it('tells of a silent key once a day, and of the rest in one digest', async () => {
    const account = openAccount([enforced(KEY, { allowCidrs: ['9.10.1.0/24'] })]);
    account.now = epochMs(Date.UTC(2026, 2, 16, 12));
    expect(await inspect(account)).toBe(1);
    account.now = epochMs(account.now + HOUR_MS);
    await inspect(account);
    expect(noticesOf(account).filter((id) => id.startsWith('key-silent'))).toHaveLength(1);
    account.now = epochMs(account.now + 40 * DAY_MS);
    await inspect(account);
    const digests = noticesOf(account).filter((id) => id.startsWith('hygiene-digest'));
    expect(digests).toHaveLength(1);
  });
});

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
    return discoverKeys({ directory, registry, notices, readTags: () => read }, account.now);
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
    expect(noticesOf(account)).toEqual([]);
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
