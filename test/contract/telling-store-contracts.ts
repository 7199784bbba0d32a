// What every PaceStore and every DigestStore must do, run against each adapter.
import { expect, it } from 'vitest';
import type { DigestEntry } from '#shared/ports/digest-store.ts';
import { type CreateStores, later, NOW } from './stores.ts';

const TAKEN = { version: 0, freeAt: later(1_000), minute: 29_833_333, given: 1 };

export function itBehavesLikeAPaceStore(create: CreateStores): void {
  it('is free before anything was written', async () => {
    const { pace } = await create();
    expect(await pace.read('urgent')).toEqual({ version: 0, freeAt: 0, minute: 0, given: 0 });
  });

  it('writes what it read, once, and each topic by itself', async () => {
    const { pace } = await create();
    const free = await pace.read('urgent');
    expect(await pace.write('urgent', free, TAKEN)).toBe(true);
    expect(await pace.write('urgent', free, TAKEN)).toBe(false);
    const taken = await pace.read('urgent');
    expect(taken).toEqual({ ...TAKEN, version: 1 });
    expect(await pace.write('urgent', taken, { ...taken, given: 2 })).toBe(true);
    expect(await pace.write('urgent', taken, { ...taken, given: 9 })).toBe(false);
    expect(await pace.read('urgent')).toEqual({ ...TAKEN, version: 2, given: 2 });
    expect(await pace.read('informational')).toEqual(free);
  });

  it('lets one of many win', async () => {
    const { pace } = await create();
    const free = await pace.read('urgent');
    const results = await Promise.all(
      Array.from({ length: 8 }, () => pace.write('urgent', free, TAKEN)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });
}

function entryOf(n: number, facts = 'incident opened'): DigestEntry {
  const id = n.toString(16).padStart(16, '0');
  return { id, facts, line: `line ${n}`.padEnd(140, '.') };
}

export function itBehavesLikeADigestStore(create: CreateStores): void {
  it('counts an entry once, however often it comes', async () => {
    const { digests } = await create();
    for (const n of [1, 2, 1, 1]) expect(await digests.add('d', entryOf(n))).toBe(true);
    const { facts, lines } = await digests.close('d', NOW);
    expect([...facts]).toEqual([
      [entryOf(1).id, ['incident opened']],
      [entryOf(2).id, ['incident opened']],
    ]);
    expect(lines).toEqual(new Map([1, 2].map((n) => [entryOf(n).id, entryOf(n).line])));
  });

  it('takes nothing more once it is closed, and always gives the same', async () => {
    const { digests } = await create();
    await digests.add('d', entryOf(1));
    const first = await digests.close('d', NOW);
    expect(await digests.add('d', entryOf(2))).toBe(false);
    // It was in it: a retry must not put it into another.
    expect(await digests.add('d', entryOf(1))).toBe(true);
    expect(await digests.close('d', later(5))).toEqual(first);
    expect(first.facts.size).toBe(1);
    expect(await digests.add('e', entryOf(2))).toBe(true);
  });

  it('is empty when nobody added anything, and closed all the same', async () => {
    const { digests } = await create();
    expect(await digests.close('d', NOW)).toEqual({ facts: new Map(), lines: new Map() });
    expect(await digests.add('d', entryOf(1))).toBe(false);
  });

  it('loses and doubles nothing while it is being closed', async () => {
    const { digests } = await create();
    const adding = Array.from({ length: 20 }, (_, n) => digests.add('d', entryOf(n)));
    const closing = digests.close('d', NOW);
    const late = Array.from({ length: 20 }, (_, n) => digests.add('d', entryOf(n + 20)));
    const added = await Promise.all([...adding, ...late]);
    await closing;
    const { facts } = await digests.close('d', NOW);
    expect(facts.size).toBe(added.filter(Boolean).length);
    for (const [n, isAdded] of added.entries()) expect(facts.has(entryOf(n).id)).toBe(isAdded);
  });

  it('keeps the lines of the first few hundred, and counts all', async () => {
    const { digests } = await create();
    for (let from = 0; from < 700; from += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, n) => digests.add('d', entryOf(from + n))));
    }
    const { facts, lines } = await digests.close('d', NOW);
    expect(facts.size).toBe(700);
    expect(lines.size).toBeGreaterThan(200);
    expect(lines.size).toBeLessThanOrEqual(320);
  });
}
