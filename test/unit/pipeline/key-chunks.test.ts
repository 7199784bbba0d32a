import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyId } from '#shared/model/units.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import { KeyChunks } from '#shared/pipeline/key-chunks.ts';
import { callAt, START } from './bot.ts';

function call(key: string, id?: string) {
  return callAt(START, { keyId: keyId(key), id });
}

describe('KeyChunks', () => {
  it('gives chunks in the order in which their keys came, and each chunk once', () => {
    const chunks = new KeyChunks(new SeenIds());
    const [a1, b1, a2] = [call('a'), call('b'), call('a')];
    for (const event of [a1, b1, a2]) expect(chunks.add(event)).toBe(true);
    expect(chunks.added).toBe(3);
    expect([...chunks.take()]).toEqual([[a1, a2], [b1]]);
    expect([chunks.added, ...chunks.take()]).toEqual([0]);
  });

  it('drops duplicates, those of a chunk that was taken before as well', () => {
    const chunks = new KeyChunks(new SeenIds());
    const first = call('a', '1');
    expect([first, call('a', '1'), call('b', '1')].map((event) => chunks.add(event))).toEqual([
      true,
      false,
      true,
    ]);
    expect([...chunks.take()].map((chunk) => chunk.length)).toEqual([1, 1]);
    expect(chunks.add(call('a', '1'))).toBe(false);
    expect([...chunks.take()]).toEqual([[]]);
  });

  it('loses no event, and keeps the order of each key', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'), { maxLength: 40 });
    fc.assert(
      fc.property(keys, (names) => {
        const chunks = new KeyChunks(new SeenIds());
        const events = names.map((name) => call(name));
        for (const event of events) chunks.add(event);
        const order = [...new Set(names)];
        const expected = order.map((name) => events.filter((event) => event.keyId === name));
        expect([...chunks.take()]).toEqual(expected);
      }),
    );
  });
});
