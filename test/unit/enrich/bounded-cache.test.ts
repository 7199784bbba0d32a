import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedCache } from '#shared/enrich/bounded-cache.ts';

describe('BoundedCache', () => {
  it('remembers what it was given', () => {
    const cache = new BoundedCache<number>(4);
    cache.set('a', 1);
    expect(cache.get('a')).toBe(1);
    expect(cache.get('b')).toBeUndefined();
  });

  it('takes the names of prototypes for ordinary keys', () => {
    const cache = new BoundedCache<number>(8);
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(cache.get(key)).toBeUndefined();
      cache.set(key, key.length);
      expect(cache.get(key)).toBe(key.length);
    }
  });

  it('keeps what is in use while strangers pass by', () => {
    const cache = new BoundedCache<number>(10);
    cache.set('ours', 1);
    for (let stranger = 0; stranger < 1000; stranger += 1) {
      cache.set(`stranger-${stranger}`, stranger);
      expect(cache.get('ours')).toBe(1);
    }
  });

  it('forgets what nobody asks for', () => {
    const cache = new BoundedCache<number>(10);
    cache.set('old', 1);
    for (let stranger = 0; stranger < 20; stranger += 1)
      cache.set(`stranger-${stranger}`, stranger);
    expect(cache.get('old')).toBeUndefined();
  });

  it('never holds more than its capacity, nor gives a wrong value', () => {
    const step = fc.record({ key: fc.string({ maxLength: 2 }), isRead: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.array(step, { maxLength: 200 }),
        (capacity, steps) => {
          const cache = new BoundedCache<string>(capacity);
          for (const { key, isRead } of steps) {
            if (!isRead) cache.set(key, `value of ${key}`);
            expect([undefined, `value of ${key}`]).toContain(cache.get(key));
            expect(cache.size).toBeLessThanOrEqual(capacity);
          }
        },
      ),
    );
  });
});
