// A shortened timeline still holds every call and every worst verdict.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebinTimeline, timelineSpan } from '#cli/report/rebin-timeline.ts';
import type { Timeline, TimelineBin } from '#cli/report/report-model.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

const MINUTES: readonly TimelineBin[] = Array.from({ length: 600 }, (_, minute) => ({
  at: epochMs(minute * MINUTE_MS),
  network: '203.0.113.0/24',
  calls: 2,
  verdict: minute === 77 ? 'disable' : 'allow',
}));

function timeline(bins: readonly TimelineBin[]): Timeline {
  return { binMs: MINUTE_MS, networks: ['203.0.113.0/24'], bins };
}

describe('rebinTimeline', () => {
  it('leaves a short timeline as it is', () => {
    const short = timeline(MINUTES.slice(0, 50));
    expect(rebinTimeline(short, 72)).toBe(short);
  });

  it('joins ten hours into bins of ten minutes', () => {
    const joined = rebinTimeline(timeline(MINUTES), 72);
    expect(joined.binMs).toBe(10 * MINUTE_MS);
    expect(joined.bins).toHaveLength(60);
    expect(joined.bins[7]).toEqual({ ...MINUTES[70], calls: 20, verdict: 'disable' });
  });

  it('keeps the sum of calls and stays within a few columns of the limit', () => {
    const minute = fc.integer({ min: 0, max: 4_000_000 });
    fc.assert(
      fc.property(fc.array(minute, { minLength: 1, maxLength: 50 }), (minutes) => {
        const bins = minutes.map((at) => ({ ...MINUTES[0], at: epochMs(at * MINUTE_MS) }));
        const joined = rebinTimeline(timeline(bins.map(complete)), 72);
        const [from, to] = timelineSpan(joined) ?? [0, 0];
        expect(joined.bins.reduce((sum, bin) => sum + bin.calls, 0)).toBe(minutes.length * 2);
        expect((to - from) / joined.binMs).toBeLessThanOrEqual(74);
      }),
    );
  });

  it('has no span without bins', () => {
    expect(timelineSpan(timeline([]))).toBeUndefined();
    expect(rebinTimeline({ ...timeline([]), binMs: HOUR_MS }, 72).bins).toEqual([]);
  });
});

function complete(bin: Partial<TimelineBin>): TimelineBin {
  return { at: epochMs(0), network: 'n', calls: 0, verdict: 'allow', ...bin };
}
