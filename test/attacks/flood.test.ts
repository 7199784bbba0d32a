// A flood of lines that nobody asked for: it must neither hide a theft nor cost a write for each line.
import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { type FoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import {
  chunksOf,
  enforced,
  noticesOf,
  numbered,
  openAccount,
} from '#test/unit/account/account.ts';
import { theft } from '#test/unit/account/run.ts';
import { floodFaults, playFlood } from './flood.ts';

const LINES = 2_000;
const DOWN = new OutsideError('unavailable', 'Expected an answer, got none.');

describe('a flood of lines of unknown keys', () => {
  it('writes no item, raises at most three alerts, and hides no theft', async () => {
    const figures = await playFlood(LINES);
    expect(floodFaults(figures)).toEqual([]);
    expect(figures).toMatchObject({ lines: LINES, strangeItems: 0, isHeld: true });
  });

  it.for([
    ['registers what it hears of', /items of unknown keys/, { load: 'registers' }],
    ['forgets what it has announced', /puts of one notice/, { announced: 'forgets' }],
    ['loses the theft', /was not contained/, { commit: 'loses' }],
  ] as const)('is seen when FOLD %s', async ([, fault, planted]) => {
    const figures = await playFlood(300, (fold) => ({
      announced: 'announced' in planted ? forgetful() : fold.announced,
      store: {
        ...fold.store,
        load: async (id, chunkId) => {
          const loaded = await fold.store.load(id, chunkId);
          return 'load' in planted ? { ...loaded, record: enforced(id) } : loaded;
        },
        commit: (commit) =>
          'commit' in planted ? Promise.resolve('duplicate') : fold.store.commit(commit),
      },
    }));
    expect(floodFaults(figures).join('\n')).toMatch(fault);
  });

  it('costs a worker one put a day, and one that failed is tried again', async () => {
    const account = openAccount([]);
    const [known] = chunksOf(theft());
    if (known === undefined) throw new Error('Expected a chunk.');
    const { notices } = account.fold;
    let puts = 0;
    const put: typeof notices.put = async (notice) => {
      if (puts++ === 0) throw DOWN;
      return notices.put(notice);
    };
    const fold = { ...account.fold, notices: { ...notices, put } };
    await expect(foldChunk(known, fold, account.now)).rejects.toThrow(DOWN);
    for (let n = 0; n < 200; n++) {
      await foldChunk({ ...known, keyId: numbered(n) }, fold, account.now);
    }
    expect(puts).toBe(2);
    await foldChunk(known, fold, epochMs(account.now + DAY_MS));
    expect([puts, noticesOf(account).length]).toEqual([3, 2]);
  });
});

function forgetful(): FoldServices['announced'] {
  const map: FoldServices['announced'] = new Map();
  map.set = () => map;
  return map;
}
