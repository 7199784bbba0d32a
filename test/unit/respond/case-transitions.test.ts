import { describe, expect, it } from 'vitest';
import {
  CASE_STATUSES,
  type CaseStatus,
  type CaseStep,
  type IncidentCase,
} from '#shared/model/incident-case.ts';
import { epochMs } from '#shared/model/units.ts';
import { CASE_EDGES, type CaseEdge, followCaseEdge } from '#shared/respond/case-transitions.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';

const EDGES = Object.keys(CASE_EDGES).filter(isEdge);
const STEP: CaseStep = { at: epochMs(9_000), by: 'ann', note: 'seen' };
const EARLIER: CaseStep = { at: epochMs(1_000), by: 'bob', note: '' };

function isEdge(name: string): name is CaseEdge {
  return Object.hasOwn(CASE_EDGES, name);
}

function caseIn(status: CaseStatus, change: Partial<IncidentCase> = {}): IncidentCase {
  return {
    incidentId: 'inc-1',
    keyId: KEY,
    version: 4,
    status,
    openedAt: epochMs(0),
    acknowledged: undefined,
    containedAtAws: undefined,
    containedAtExchange: undefined,
    ended: undefined,
    reminders: 1,
    remindAt: epochMs(5_000),
    ...change,
  };
}

describe('followCaseEdge', () => {
  it('allows these moves and no others', () => {
    const moves = CASE_STATUSES.flatMap((from) =>
      EDGES.map((edge) => [from, edge, followCaseEdge(caseIn(from), edge, STEP)?.status] as const),
    ).filter(([, , to]) => to !== undefined);
    expect(moves).toEqual([
      ['open', 'acknowledge', 'acknowledged'],
      ['open', 'contain-at-aws', 'contained-at-aws'],
      ['open', 'give-back', 'open'],
      ['open', 'contain-at-exchange', 'contained-at-exchange'],
      ['open', 'resolve', 'resolved'],
      ['open', 'declare-false-alarm', 'false-alarm'],
      ['acknowledged', 'contain-at-aws', 'contained-at-aws'],
      ['acknowledged', 'give-back', 'acknowledged'],
      ['acknowledged', 'contain-at-exchange', 'contained-at-exchange'],
      ['acknowledged', 'resolve', 'resolved'],
      ['acknowledged', 'declare-false-alarm', 'false-alarm'],
      ['contained-at-aws', 'acknowledge', 'acknowledged'],
      ['contained-at-aws', 'give-back', 'open'],
      ['contained-at-aws', 'contain-at-exchange', 'contained-at-exchange'],
      ['contained-at-aws', 'resolve', 'resolved'],
      ['contained-at-aws', 'declare-false-alarm', 'false-alarm'],
      ['contained-at-exchange', 'contain-at-aws', 'contained-at-aws'],
      ['contained-at-exchange', 'give-back', 'contained-at-exchange'],
      ['contained-at-exchange', 'resolve', 'resolved'],
      ['contained-at-exchange', 'declare-false-alarm', 'false-alarm'],
      ['resolved', 'give-back', 'resolved'],
      ['false-alarm', 'give-back', 'false-alarm'],
    ]);
  });

  it.for([
    ['acknowledge', 'acknowledged'],
    ['contain-at-aws', 'containedAtAws'],
    ['contain-at-exchange', 'containedAtExchange'],
    ['resolve', 'ended'],
    ['declare-false-alarm', 'ended'],
  ] as const)('%s notes the step in %s and raises the version', ([edge, field]) => {
    const after = followCaseEdge(caseIn('open'), edge, STEP);
    const { status: _, remindAt: __, ...expected } = { ...caseIn('open'), [field]: STEP };
    expect(after).toMatchObject({ ...expected, version: 5 });
  });

  it('ends the reminders by what a person does, and by nothing else', () => {
    const silencing = EDGES.filter(
      (edge) => followCaseEdge(caseIn('open'), edge, STEP)?.remindAt === undefined,
    );
    expect(silencing).toEqual(EDGES.filter((edge) => edge !== 'contain-at-aws'));
  });

  it.for<readonly [Partial<IncidentCase>, CaseStatus]>([
    [{}, 'open'],
    [{ acknowledged: EARLIER }, 'acknowledged'],
    [{ containedAtExchange: EARLIER }, 'contained-at-exchange'],
    [{ acknowledged: EARLIER, containedAtExchange: EARLIER }, 'contained-at-exchange'],
  ])('goes back from %j to %s when the key is given back', ([done, left]) => {
    const held = caseIn('contained-at-aws', { ...done, containedAtAws: EARLIER });
    const after = followCaseEdge(held, 'give-back', STEP);
    expect(after).toMatchObject({ ...done, status: left, containedAtAws: undefined });
  });
});
