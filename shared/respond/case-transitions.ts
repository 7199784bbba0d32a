// The states of a case and the edges between them, as data. Takes a case, an edge and who took the step;
// gives the next case.
import type { CaseStatus, CaseStep, IncidentCase } from '#shared/model/incident-case.ts';

/** `contain-at-aws` is Keywarden's; the others are a person's. */
export type CaseEdge =
  | 'acknowledge'
  | 'contain-at-aws'
  | 'give-back'
  | 'contain-at-exchange'
  | 'resolve'
  | 'declare-false-alarm';

type StepField = 'acknowledged' | 'containedAtAws' | 'containedAtExchange' | 'ended';

interface Edge {
  readonly from: readonly CaseStatus[];
  /** `what-is-left`: the latest step that still holds. */
  readonly to: CaseStatus | 'what-is-left';
  readonly sets?: StepField;
  readonly clears?: StepField;
  /** A person is at it: nobody has to be reminded. */
  readonly endsReminders: boolean;
}

const GOES_ON = ['open', 'acknowledged', 'contained-at-aws', 'contained-at-exchange'] as const;

export const CASE_EDGES: Readonly<Record<CaseEdge, Edge>> = {
  /** Again when Keywarden has done something since; not by one who has been at the exchange already. */
  acknowledge: {
    from: ['open', 'contained-at-aws'],
    to: 'acknowledged',
    sets: 'acknowledged',
    endsReminders: true,
  },
  /** The secret was read back, and is held. */
  'contain-at-aws': {
    from: ['open', 'acknowledged', 'contained-at-exchange'],
    to: 'contained-at-aws',
    sets: 'containedAtAws',
    endsReminders: false,
  },
  /** A person has given the key back, also after the end. */
  'give-back': {
    from: [...GOES_ON, 'resolved', 'false-alarm'],
    to: 'what-is-left',
    clears: 'containedAtAws',
    endsReminders: true,
  },
  'contain-at-exchange': {
    from: ['open', 'acknowledged', 'contained-at-aws'],
    to: 'contained-at-exchange',
    sets: 'containedAtExchange',
    endsReminders: true,
  },
  resolve: { from: GOES_ON, to: 'resolved', sets: 'ended', endsReminders: true },
  'declare-false-alarm': { from: GOES_ON, to: 'false-alarm', sets: 'ended', endsReminders: true },
};

/** @returns Undefined when the edge does not start at the case's status. */
export function followCaseEdge(
  before: IncidentCase,
  name: CaseEdge,
  step: CaseStep,
): IncidentCase | undefined {
  const { from, to, sets, clears, endsReminders } = CASE_EDGES[name];
  if (!from.includes(before.status)) return undefined;
  const changed = {
    ...before,
    ...(sets === undefined ? {} : { [sets]: step }),
    ...(clears === undefined ? {} : { [clears]: undefined }),
    version: before.version + 1,
    remindAt: endsReminders ? undefined : before.remindAt,
  };
  return { ...changed, status: to === 'what-is-left' ? whatIsLeft(changed) : to };
}

function whatIsLeft({ status, containedAtExchange, acknowledged }: IncidentCase): CaseStatus {
  if (status !== 'contained-at-aws') return status;
  if (containedAtExchange !== undefined) return 'contained-at-exchange';
  return acknowledged === undefined ? 'open' : 'acknowledged';
}

/** Whether nobody has answered yet. */
export function isUnanswered({ acknowledged, containedAtExchange, ended }: IncidentCase): boolean {
  return acknowledged === undefined && containedAtExchange === undefined && ended === undefined;
}
