// What every LineStore must do, run against each adapter.
import { expect, it } from 'vitest';
import { type CreateStores, KEY, NOW, OTHER_KEY } from './stores.ts';

export function itBehavesLikeALineStore(create: CreateStores): void {
  it('gives one number after the other, each key by itself', async () => {
    const { lines } = await create();
    expect(await lines.takeNumber(KEY, NOW)).toEqual({ number: 1, served: 0 });
    expect(await lines.takeNumber(KEY, NOW)).toEqual({ number: 2, served: 0 });
    expect(await lines.takeNumber(OTHER_KEY, NOW)).toEqual({ number: 1, served: 0 });
  });

  it('gives each of many who come at once a number of his own', async () => {
    const { lines } = await create();
    const taken = await Promise.all(Array.from({ length: 8 }, () => lines.takeNumber(KEY, NOW)));
    const numbers = taken.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('says who has been served, and never goes back', async () => {
    const { lines } = await create();
    expect(await lines.served(KEY)).toBe(0);
    await lines.takeNumber(KEY, NOW);
    await lines.takeNumber(KEY, NOW);
    await lines.leave(KEY, 2);
    await lines.leave(KEY, 2);
    await lines.leave(KEY, 1);
    expect(await lines.served(KEY)).toBe(2);
    expect(await lines.takeNumber(KEY, NOW)).toEqual({ number: 3, served: 2 });
    expect(await lines.served(OTHER_KEY)).toBe(0);
  });
}
