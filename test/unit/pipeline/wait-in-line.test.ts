import { describe, expect, it } from 'vitest';
import { createMemoryLineStore } from '#shared/adapters/memory-line-store.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, SECOND_MS } from '#shared/model/units.ts';
import { KeyLines } from '#shared/pipeline/wait-in-line.ts';
import type { LineStore } from '#shared/ports/line-store.ts';
import { KEY } from './bot.ts';
import { createVirtualTime } from './virtual-time.ts';

interface Race {
  readonly workers: number;
  readonly chunks: number;
  /** From what is loaded to what is committed, on average. */
  readonly foldMs: number;
  /** Whether workers know of lines at all. */
  readonly polite?: boolean;
  /** A worker that dies with its number in hand, once. */
  readonly dies?: number;
}

/** One key, and all workers at it: each takes the next chunk as soon as it has done one. */
async function race({ workers, chunks, foldMs, polite = true, dies }: Race) {
  const time = createVirtualTime();
  const lines = withDelay(createMemoryLineStore(createMemoryTable()), time.sleep);
  const ran = { failed: 0, writes: 0, longestWaitMs: 0 };
  let version = 0;
  let left = chunks;
  const work = async (_: unknown, worker: number): Promise<void> => {
    const known = new KeyLines({ lines, sleep: time.sleep });
    for (let n = 0; left > 0; n++) {
      left--;
      const since = time.now();
      const place = known.enter(KEY, epochMs(since));
      for (let isFolded = false; !isFolded; ) {
        if (polite) await place.await();
        if (dies === worker && n === 3) return;
        const loaded = version;
        // Not two of them take equally long.
        await time.sleep(foldMs * (0.7 + (0.6 * ((n * 7 + worker) % 10)) / 10));
        ran.writes++;
        isFolded = loaded === version;
        if (isFolded) version++;
        else ran.failed++;
        if (!isFolded) place.lost();
      }
      await place.leave();
      ran.longestWaitMs = Math.max(ran.longestWaitMs, time.now() - since);
    }
  };
  await time.run(Promise.all(Array.from({ length: workers }, work)));
  return {
    ...ran,
    folded: version,
    failedShare: ran.failed / ran.writes,
    seconds: time.now() / 1_000,
  };
}

/** What a request takes. */
function withDelay(lines: LineStore, sleep: (ms: number) => Promise<void>): LineStore {
  return {
    takeNumber: async (...given) => sleep(4).then(() => lines.takeNumber(...given)),
    served: async (...given) => sleep(4).then(() => lines.served(...given)),
    leave: async (...given) => sleep(4).then(() => lines.leave(...given)),
  };
}

describe('workers that meet at one key', () => {
  it.for([
    { workers: 16, chunks: 1_000, foldMs: 10 },
    { workers: 16, chunks: 1_000, foldMs: 80 },
    { workers: 4, chunks: 400, foldMs: 20 },
  ])('write next to nothing in vain: %j', async (plan) => {
    const ran = await race(plan);
    expect(ran.folded).toBe(plan.chunks);
    expect(ran.failedShare).toBeLessThanOrEqual(0.04);
    // All of them have their turn.
    expect(ran.longestWaitMs).toBeLessThan(3 * plan.workers * (plan.foldMs + 50));
  });

  it('would write mostly in vain without their lines', async () => {
    const ran = await race({ workers: 16, chunks: 200, foldMs: 20, polite: false });
    expect(ran.failedShare).toBeGreaterThan(0.8);
  });

  it('pass over one that has died in the line', async () => {
    const ran = await race({ workers: 8, chunks: 300, foldMs: 20, dies: 5 });
    expect(ran.folded).toBe(299);
    expect(ran.longestWaitMs).toBeLessThan(4 * SECOND_MS);
    expect(ran.failedShare).toBeLessThanOrEqual(0.06);
  });
});

describe('a key', () => {
  const setUp = () => {
    const table = createMemoryTable();
    const slept: number[] = [];
    const sleep = async (ms: number) => slept.push(ms);
    return { table, slept, known: new KeyLines({ lines: createMemoryLineStore(table), sleep }) };
  };

  it('without a race has no line, and nobody waits', async () => {
    const { table, slept, known } = setUp();
    const place = known.enter(KEY, epochMs(0));
    expect(await place.await()).toBe(false);
    await place.leave();
    expect([table.lines.size, slept]).toEqual([0, []]);
  });

  it('is as any other again half a minute after the last race', async () => {
    const { table, known } = setUp();
    known.enter(KEY, epochMs(0)).lost();
    for (const [at, waits] of [
      [30_000, true],
      [30_001, false],
    ] as const) {
      const place = known.enter(KEY, epochMs(at));
      expect(await place.await()).toBe(waits);
      await place.leave();
    }
    expect(table.lines.get(KEY)).toEqual({ number: 1, served: 1 });
  });

  it('keeps a worker waiting for ten seconds at most', async () => {
    const { table, slept, known } = setUp();
    known.enter(KEY, epochMs(0)).lost();
    table.lines.set(KEY, { number: 90, served: 0 });
    await known.enter(KEY, epochMs(1)).await();
    const waited = slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(10_000);
    expect(waited).toBeLessThan(10_500);
  });

  it('lets a worker keep its number when it loses once more', async () => {
    const { table, known } = setUp();
    const place = known.enter(KEY, epochMs(0));
    place.lost();
    expect(await place.await()).toBe(true);
    place.lost();
    expect(await place.await()).toBe(false);
    expect(table.lines.get(KEY)?.number).toBe(1);
  });
});
