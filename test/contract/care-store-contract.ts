// What every CareStore must do, run against each adapter.
import { expect, it } from 'vitest';
import type { KeyCare } from '#shared/model/key-care.ts';
import { keyId } from '#shared/model/units.ts';
import { type CreateStores, HOSTILE, KEY, NOW, OTHER_KEY } from './stores.ts';

const CARE: KeyCare = {
  keyId: KEY,
  day: 20_717,
  concerns: [
    {
      detector: 'hygiene.no-allowlist',
      severity: 'medium',
      expected: 'a list',
      observed: HOSTILE,
      foundDay: 20_717,
      toldDay: 20_711,
      news: 'worse',
    },
  ],
};

export function itBehavesLikeACareStore(create: CreateStores): void {
  it('knows of no round and of no key at first', async () => {
    const { care } = await create();
    expect(await care.round()).toEqual({ day: 0, isClosed: true });
    expect(await care.ofKeys([KEY, OTHER_KEY])).toEqual([]);
    expect(await care.ofKeys([])).toEqual([]);
  });

  it('changes the round that it was shown, once', async () => {
    const { care } = await create();
    const none = await care.round();
    const open = { day: 20_717, isClosed: false };
    const closed = { ...open, isClosed: true };
    expect(await care.changeRound(none, open)).toBe(true);
    expect(await care.changeRound(none, open)).toBe(false);
    expect(await care.round()).toEqual(open);
    expect(await care.changeRound(open, closed)).toBe(true);
    expect(await care.changeRound(open, closed)).toBe(false);
    expect(await care.round()).toEqual(closed);
  });

  it('brings back what was put, and replaces it whole', async () => {
    const { care } = await create();
    await care.put(CARE, NOW);
    await care.put({ ...CARE, keyId: OTHER_KEY, concerns: [] }, NOW);
    expect(await care.ofKeys([KEY])).toEqual([CARE]);
    await care.put({ ...CARE, day: 20_718, concerns: [] }, NOW);
    expect(await care.ofKeys([KEY])).toEqual([{ keyId: KEY, day: 20_718, concerns: [] }]);
  });

  it('brings back those of many keys, whatever they are called', async () => {
    const { care } = await create();
    const names = ['__proto__', 'constructor', 'ROUND', '#', 'kw é', 'a#b'];
    const keys = [...names, ...Array.from({ length: 250 }, (_, n) => `key-${n}`)].map(keyId);
    await Promise.all(keys.map((id) => care.put({ ...CARE, keyId: id }, NOW)));
    const found = await care.ofKeys([...keys, KEY]);
    expect(found.map((one) => one.keyId).toSorted()).toEqual(keys.toSorted());
    expect(await care.round()).toEqual({ day: 0, isClosed: true });
  });
}
