// Keeps the case of an incident in step with what was done: opens it, notes what holds at AWS, starts the
// reminders. Every change is tried again on what somebody else has written meanwhile.
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { Containment, IncidentNotice } from '#shared/model/notice.ts';
import { type EpochMs, type KeyId } from '#shared/model/units.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { type CaseEdge, followCaseEdge, isUnanswered } from '#shared/respond/case-transitions.ts';
import { firstReminderAt } from '#shared/respond/remind.ts';

export interface CaseFacts {
  readonly notice: IncidentNotice;
  readonly containment: Containment;
  /** Whether the message wakes somebody: then it is repeated while nobody answers. */
  readonly urgent: boolean;
  readonly at: EpochMs;
}

const KEYWARDEN = 'keywarden';

/** @returns The case as it stands now. */
export async function followCase(facts: CaseFacts, cases: CaseStore): Promise<IncidentCase> {
  const { notice, containment } = facts;
  const { incidentId } = notice;
  if ((await cases.read(incidentId)) === undefined) await cases.open(newCase(facts));
  const change = (one: IncidentCase): IncidentCase | undefined => {
    const contained =
      containment.kind === 'contained' && one.containedAtAws === undefined
        ? followCaseEdge(one, 'contain-at-aws', stepOf(containment.at, containment.strategy))
        : undefined;
    return startReminders(contained ?? one, facts) ?? contained;
  };
  const followed = await changeCase(incidentId, change, cases);
  if (followed === undefined) {
    throw new OutsideError('damaged', 'Expected the case that was opened, found none.');
  }
  return followed;
}

function newCase({ notice, at }: CaseFacts): IncidentCase {
  return {
    incidentId: notice.incidentId,
    keyId: notice.keyId,
    version: 1,
    status: 'open',
    openedAt: at,
    acknowledged: undefined,
    containedAtAws: undefined,
    containedAtExchange: undefined,
    ended: undefined,
    reminders: 0,
    remindAt: undefined,
  };
}

function stepOf(at: EpochMs, note: string): CaseStep {
  return { at, by: KEYWARDEN, note };
}

/** Once: also of a case that began quietly and became urgent. */
function startReminders(one: IncidentCase, { urgent, at }: CaseFacts): IncidentCase | undefined {
  if (!urgent || one.reminders > 0 || one.remindAt !== undefined || !isUnanswered(one)) {
    return undefined;
  }
  return { ...one, version: one.version + 1, remindAt: firstReminderAt(at) };
}

/**
 * Compare-and-set, again while somebody else is quicker.
 *
 * @param change Gives undefined when nothing has to be written.
 * @returns The case as it stands; undefined when there is none.
 */
export async function changeCase(
  incidentId: string,
  change: (one: IncidentCase) => IncidentCase | undefined,
  cases: Pick<CaseStore, 'read' | 'change'>,
): Promise<IncidentCase | undefined> {
  for (;;) {
    const before = await cases.read(incidentId);
    const after = before && change(before);
    if (before === undefined || after === undefined) return before;
    const next = { ...after, version: before.version + 1 };
    if (await cases.change(before, next)) return next;
  }
}

const MOST_CASES = 1_000;

export interface GivenBack {
  readonly keyId: KeyId;
  /** That the key was held for: its case may have ended. */
  readonly incidentId: string | undefined;
}

/** The key is in use again: no case of it is contained at AWS any more. Changes nothing when done before. */
export async function giveCasesBack(
  { keyId, incidentId }: GivenBack,
  step: CaseStep,
  cases: Pick<CaseStore, 'read' | 'change' | 'unresolved'>,
): Promise<void> {
  const going = await cases.unresolved(MOST_CASES);
  const own = going.filter((one) => one.keyId === keyId).map((one) => one.incidentId);
  for (const id of new Set(incidentId === undefined ? own : [incidentId, ...own])) {
    await changeCase(id, (one) => giveBack(one, step), cases);
  }
}

function giveBack(one: IncidentCase, step: CaseStep): IncidentCase | undefined {
  return one.containedAtAws && followCaseEdge(one, 'give-back' satisfies CaseEdge, step);
}
