import { describe, expect, it } from 'vitest';
import { type Hold, type HoldState, neverHeld } from '#shared/model/hold.ts';
import { epochMs } from '#shared/model/units.ts';
import { followEdge, HOLD_EDGES, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';

const STATES: readonly HoldState[] = ['active', 'pending', 'quarantined', 'releasing'];
const EDGES = Object.keys(HOLD_EDGES).filter(isEdge);
const AT = { at: epochMs(1_000), by: 'ann' };

function holdIn(state: HoldState): Hold {
  const held = { incidentId: 'inc-1', strategy: 'tombstone', secretVersion: 'v1' } as const;
  return { ...neverHeld(KEY), ...held, state, epoch: 4 };
}

function isEdge(name: string): name is HoldEdge {
  return Object.hasOwn(HOLD_EDGES, name);
}

describe('followEdge', () => {
  it('allows these moves and no others', () => {
    const moves = STATES.flatMap((from) =>
      EDGES.map((edge) => [from, edge, followEdge(holdIn(from), edge, AT)?.state] as const),
    ).filter(([, , to]) => to !== undefined);
    expect(moves).toEqual([
      ['active', 'order', 'pending'],
      ['active', 'ask-back', 'releasing'],
      ['pending', 'resume', 'pending'],
      ['pending', 'confirm', 'quarantined'],
      ['pending', 'withdraw', 'active'],
      ['pending', 'ask-back', 'releasing'],
      ['pending', 'replace', 'active'],
      ['quarantined', 'ask-back', 'releasing'],
      ['quarantined', 'replace', 'active'],
      ['releasing', 'ask-back', 'releasing'],
      ['releasing', 'give-back', 'active'],
      ['releasing', 'replace', 'active'],
    ]);
  });

  it("raises the epoch by a person's decision only", () => {
    const raising = EDGES.filter((edge) => {
      const from = HOLD_EDGES[edge].from[0] ?? 'active';
      return followEdge(holdIn(from), edge, AT)?.epoch === 5;
    });
    expect(raising).toEqual(['ask-back', 'replace']);
  });

  it('forgets the incident and the version when the key is in use again', () => {
    expect(followEdge(holdIn('releasing'), 'give-back', AT)).toEqual({
      ...neverHeld(KEY),
      epoch: 4,
      changedAt: AT.at,
      changedBy: 'ann',
    });
  });
});
