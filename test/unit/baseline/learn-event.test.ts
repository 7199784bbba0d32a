import { describe, expect, it } from 'vitest';
import { learnEvent } from '#shared/baseline/learn-event.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import { epochMs, HOUR_MS } from '#shared/model/units.ts';
import { eventInput } from '#test/unit/detect/event-input.ts';

const ACTION = 77;

/** A suspicious call of this action, so many hours after the first one. */
function tell(
  baseline: Baseline,
  hour: number,
  spoil: Parameters<typeof eventInput>[0] = {},
): void {
  const comparison = { actionId: ACTION, ...spoil.comparison };
  const { enriched, comparison: compared } = eventInput({ ...spoil, comparison });
  const time = epochMs(
    enriched.event.time - (enriched.event.time % (24 * HOUR_MS)) + hour * HOUR_MS,
  );
  const event = { ...enriched.event, time };
  learnEvent(baseline, { ...enriched, event }, compared, true);
}

describe('learnEvent', () => {
  it('learnEvent notes what the own host did under suspicion, by days and not by hours', () => {
    const baseline = newBaseline();
    for (const hour of [0, 1, 2, 24, 25]) tell(baseline, hour);
    expect(baseline.actions).toMatchObject([{ id: ACTION, episodes: 2, days: 2 }]);
    expect(baseline.novel.action).toBe(0);
    expect(baseline.scopeHours.every((hour) => hour === 0)).toBe(true);
  });

  it.for([
    ['of a stranger', { foreign: true }],
    ['of a key that is still learning', { maturity: 'learning' }],
  ] as const)('learnEvent notes nothing suspicious %s', ([, comparison]) => {
    const baseline = newBaseline();
    tell(baseline, 0, { comparison });
    expect(baseline.actions).toEqual([]);
  });
});
