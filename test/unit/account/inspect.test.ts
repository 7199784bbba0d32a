// What is said of keys that rest: at once of silence, once a day of what else needs care.
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMemoryCareStore } from '#shared/adapters/memory-care-store.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import type { Notice } from '#shared/model/notice.ts';
import { DAY_MS, epochMs, HOUR_MS, type KeyId, keyId } from '#shared/model/units.ts';
import {
  type Inspection,
  type InspectServices,
  inspectKeys,
} from '#shared/pipeline/inspect-keys.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { type Account, enforced, noticesOf, openAccount } from './account.ts';

interface Spoilt extends Partial<InspectServices> {
  readonly hasTime?: () => boolean;
}

function inspect(
  account: Account,
  { hasTime = () => true, ...more }: Spoilt = {},
): Promise<Inspection> {
  const registry = createMemoryKeyRegistry(account.table);
  const care = createMemoryCareStore(account.table);
  return inspectKeys({ ...account.fold, care, registry, ...more }, account.now, hasTime);
}

function wait(account: Account, ms: number): void {
  account.now = epochMs(account.now + ms);
}

const KEYS = Array.from({ length: 35 }, (_, index) => keyId(`kw_${index}`));

/** An account whose store remembers which keys were loaded, and how many at most at once. */
function manyKeys(fault?: (id: KeyId) => unknown) {
  const account = openAccount(KEYS.map((id) => enforced(id)));
  const seen: KeyId[] = [];
  const most = { atOnce: 0 };
  let atWork = 0;
  const load = async (id: KeyId) => {
    most.atOnce = Math.max(most.atOnce, ++atWork);
    seen.push(id);
    await setImmediate();
    atWork--;
    const failed = fault?.(id);
    if (failed !== undefined) throw failed;
    return account.fold.store.load(id);
  };
  return { account, seen, most, store: { load } };
}

/** Each run looks at ten keys. */
function tenAtATime(): () => boolean {
  let asked = 0;
  return () => asked++ < 10;
}

function digestsOf(account: Account): readonly Notice[] {
  return [...account.table.notices.values()]
    .map(({ notice }) => notice)
    .filter((notice) => notice.kind === 'operation' && notice.code === 'hygiene-digest');
}

function linesOf(account: Account): readonly (readonly string[])[] {
  return digestsOf(account).map((notice) =>
    notice.kind === 'operation' ? notice.detail.split('\n') : [],
  );
}

const REFUSED = new OutsideError('refused', 'Expected a state, got something else.');
const DOWN = new OutsideError('unavailable', 'Expected a state, got nothing.');

describe('inspectKeys', () => {
  it('tells of a silent key once a day, and of the rest in one digest', async () => {
    const account = openAccount([enforced(KEY, { allowCidrs: ['9.10.1.0/24'] })]);
    account.now = epochMs(Date.UTC(2026, 2, 16, 12));
    expect(await inspect(account)).toEqual({ keys: 1, left: 0, faults: [] });
    wait(account, HOUR_MS);
    await inspect(account);
    expect(noticesOf(account).filter((id) => id.startsWith('key-silent'))).toHaveLength(1);
    expect(digestsOf(account)).toEqual([]);
    wait(account, 40 * DAY_MS);
    await inspect(account);
    expect(linesOf(account)).toEqual([
      [
        '1 finding of 1 key: 1 new.',
        'Open in all: 1 finding of 1 key.',
        'Delete keys that nobody uses (1):',
        '- maker (binance): low, new: no call for 40 days. Expected a call within 30 days, or no key (hygiene.dormant)',
        'Steps for each key: keywarden keys audit',
      ],
    ]);
  });

  it('tells each thing when it is new, when it is worse, and once a week', async () => {
    const createdAt = epochMs(Date.UTC(2026, 2, 16));
    const account = openAccount([enforced(KEY, { createdAt, allowCidrs: ['9.10.1.0/24'] })]);
    const told = new Map<number, string>();
    for (let day = 0; day < 100; day++) {
      account.now = epochMs(createdAt + day * DAY_MS);
      const before = digestsOf(account).length;
      await inspect(account);
      const news = linesOf(account)[before]?.find((line) => line.includes('rotation'));
      if (news !== undefined)
        told.set(day, /(low|medium|high|informational), [a-z ]+/.exec(news)?.[0] ?? '');
    }
    expect([...told]).toEqual([
      [30, 'informational, new'],
      [60, 'low, worse than before'],
      [67, 'low, still open'],
      [74, 'low, still open'],
      [81, 'low, still open'],
      [88, 'low, still open'],
      [90, 'medium, worse than before'],
      [97, 'medium, still open'],
    ]);
  });

  it('leaves keys of drills out', async () => {
    const drill = { exchange: DRILL_EXCHANGE, label: 'drill' };
    const id = keyId(`${DRILL_KEY_PREFIX}1`);
    const account = openAccount([enforced(id, drill)]);
    wait(account, 400 * DAY_MS);
    expect(await inspect(account)).toEqual({ keys: 0, left: 0, faults: [] });
    expect(noticesOf(account)).toEqual([]);
  });
});

describe('inspectKeys, of many keys', () => {
  it('looks at each once, ten at a time', async () => {
    const { account, seen, most, store } = manyKeys();
    expect(await inspect(account, { store })).toEqual({ keys: 35, left: 0, faults: [] });
    expect(seen.toSorted()).toEqual(KEYS.toSorted());
    expect(most.atOnce).toBe(10);
  });

  it('stops in time, and sends the digest when all were seen', async () => {
    const { account, seen, store } = manyKeys();
    for (const left of [25, 25, 25, 25]) {
      expect(digestsOf(account)).toEqual([]);
      const hasTime = tenAtATime();
      expect(await inspect(account, { store, hasTime })).toMatchObject({ keys: 10, left });
      wait(account, HOUR_MS);
    }
    expect(new Set(seen).size).toBe(35);
    const [lines = []] = linesOf(account);
    expect(lines[0]).toBe('35 findings of 35 keys: 35 new.');
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(35);
  });

  it('reaches all keys in one of the next hours when there is never time for all', async () => {
    const { account, seen, store } = manyKeys();
    for (const _ of KEYS.slice(0, 12)) {
      await inspect(account, { store, hasTime: tenAtATime() });
      wait(account, HOUR_MS);
    }
    const later = seen.slice(40);
    expect(new Set(later).size).toBe(35);
  });

  it('shows at most 40 findings, with exact totals', async () => {
    const account = openAccount(
      Array.from({ length: 60 }, (_, n) => enforced(keyId(`kw_${n}`), { label: `bot-${n}` })),
    );
    await inspect(account);
    const [lines = []] = linesOf(account);
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(40);
    expect(lines).toContain('Set allow lists (60):');
    expect(lines).toContain('and 20 more');
  });

  it('goes on past a key that cannot be read, and says that it does not speak for all', async () => {
    const { account, store } = manyKeys((id) => (id === KEYS[3] ? REFUSED : undefined));
    expect(await inspect(account, { store })).toMatchObject({
      keys: 34,
      left: 0,
      faults: [REFUSED],
    });
    expect(linesOf(account)[0]).toContain('not looked at: 1 key');
  });

  it('waits for a key that can be read later, but no longer than a day', async () => {
    const { account, store } = manyKeys((id) => (id === KEYS[3] ? DOWN : undefined));
    await inspect(account, { store });
    expect(digestsOf(account)).toEqual([]);
    wait(account, HOUR_MS);
    await inspect(account);
    expect(linesOf(account)[0]?.[0]).toBe('35 findings of 35 keys: 35 new.');

    const other = manyKeys((id) => (id === KEYS[3] ? DOWN : undefined));
    await inspect(other.account, other);
    wait(other.account, DAY_MS);
    await inspect(other.account, other);
    expect(linesOf(other.account)[0]).toContain('not looked at: 1 key');
  });

  it('loses nothing and tells nothing twice when a run breaks off anywhere', async () => {
    for (let calls = 0; calls < 90; calls++) {
      const { account } = manyKeys();
      const care = createMemoryCareStore(account.table);
      let made = 0;
      const broken = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
        return async (...args: A): Promise<R> => {
          if (made++ >= calls) throw DOWN;
          return work(...args);
        };
      };
      const dying = {
        round: broken(care.round),
        changeRound: broken(care.changeRound),
        ofKeys: broken(care.ofKeys),
        put: broken(care.put),
      };
      const notices = { put: broken(account.fold.notices.put) };
      await inspect(account, { care: dying, notices }).catch(() => undefined);
      wait(account, HOUR_MS);
      await inspect(account);
      wait(account, DAY_MS);
      await inspect(account);
      expect(linesOf(account).map(([first]) => first)).toEqual(['35 findings of 35 keys: 35 new.']);
    }
  });

  it('tells of a key that came after the digest with the next one', async () => {
    const { account } = manyKeys();
    await inspect(account);
    const late = enforced(keyId('kw_late'), { label: 'late' });
    account.table.records.set(late.keyId, late);
    wait(account, HOUR_MS);
    await inspect(account);
    expect(digestsOf(account)).toHaveLength(1);
    wait(account, DAY_MS);
    await inspect(account);
    expect(linesOf(account)[1]).toEqual([
      '1 finding of 1 key: 1 new.',
      'Open in all: 36 findings of 36 keys.',
      'Set allow lists (1):',
      expect.stringMatching(/^- late \(binance\): low, new: none declared/),
      'Steps for each key: keywarden keys audit',
    ]);
  });
});
