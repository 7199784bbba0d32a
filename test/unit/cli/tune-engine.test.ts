import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { youngCollector } from '#cli/replay/tune-engine.ts';

const ENTRY = z.object({ detail: z.object({ kind: z.number() }) });

describe('youngCollector', () => {
  it('has the young objects collected each time, and leaves nothing behind that others could call', async () => {
    const kinds: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kinds.push(ENTRY.parse(entry).detail.kind);
    });
    observer.observe({ entryTypes: ['gc'] });
    const collect = youngCollector();
    collect();
    collect();
    await turn();
    await turn();
    observer.disconnect();
    const young = kinds.filter((kind) => kind === constants.NODE_PERFORMANCE_GC_MINOR);
    expect(young.length).toBeGreaterThanOrEqual(2);
    expect(globalThis.gc).toBeUndefined();
  });
});
