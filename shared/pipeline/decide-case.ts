// Carries out what a person decides about an incident: acknowledge, contained at the exchange, resolved,
// false alarm.
import type { AuditAction } from '#shared/model/audit-row.ts';
import type { CaseStatus, CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { NoticeStage } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { type CaseEdge, followCaseEdge } from '#shared/respond/case-transitions.ts';
import { changeCase } from './follow-case.ts';
import { incidentNotice } from './incident-notice.ts';

export type CaseDecision = Exclude<CaseEdge, 'contain-at-aws' | 'give-back'>;

export interface CaseOrder {
  readonly incidentId: string;
  readonly decision: CaseDecision;
  /** A person's name. */
  readonly by: string;
  /** A person's words; may be empty. */
  readonly note: string;
}

export interface DecideServices {
  readonly cases: Pick<CaseStore, 'read' | 'change'>;
  readonly store: Pick<KeyStore, 'incident'>;
  readonly holds: Pick<HoldStore, 'read'>;
  readonly audit: Pick<AuditTrail, 'append'>;
}

export type DecideOutcome =
  | { readonly kind: 'done'; readonly incidentCase: IncidentCase }
  | { readonly kind: 'no-such-case' }
  /** The case is in a status from which nothing leads there. */
  | { readonly kind: 'not-possible'; readonly status: CaseStatus };

interface Deed {
  readonly stage: NoticeStage;
  readonly action: AuditAction;
}

const DEEDS: Readonly<Record<CaseDecision, Deed>> = {
  acknowledge: { stage: 'acknowledged', action: 'incident-acknowledged' },
  'contain-at-exchange': {
    stage: 'contained-at-exchange',
    action: 'incident-contained-at-exchange',
  },
  resolve: { stage: 'resolved', action: 'incident-resolved' },
  'declare-false-alarm': { stage: 'false-alarm', action: 'incident-false-alarm' },
};

/**
 * The trail and the thread first, in one transaction, then the case. Whoever dies in between leaves a case
 * that still asks for an answer, and the same order again finishes it: a row too many, and nothing lost. The
 * other way round the order would no longer be possible, and its row would be missing for ever.
 *
 * @throws OutsideError when the table does not do as asked: give the order again.
 */
export async function decideCase(
  order: CaseOrder,
  services: DecideServices,
  now: EpochMs,
): Promise<DecideOutcome> {
  const { incidentId, decision, by, note } = order;
  const step: CaseStep = { at: now, by, note };
  const known = await services.cases.read(incidentId);
  if (known === undefined) return { kind: 'no-such-case' };
  if (followCaseEdge(known, decision, step) === undefined) {
    return { kind: 'not-possible', status: known.status };
  }
  await record(order, { known, now }, services);
  return change(order, step, services);
}

interface Known {
  readonly known: IncidentCase;
  readonly now: EpochMs;
}

async function record(
  { decision, by, note }: CaseOrder,
  { known: { incidentId, keyId }, now }: Known,
  { store, holds, audit }: DecideServices,
): Promise<void> {
  const { stage, action } = DEEDS[decision];
  const stored = await store.incident(keyId, incidentId);
  if (stored === undefined) {
    throw new OutsideError('damaged', 'Expected the incident of a case, found none.');
  }
  const { epoch } = await holds.read(keyId);
  const entry = { at: now, by, action, subject: incidentId, detail: note };
  await audit.append(entry, [incidentNotice(stored.incident, stage, { epoch, now })]);
}

async function change(
  { incidentId, decision, by }: CaseOrder,
  step: CaseStep,
  { cases, audit }: DecideServices,
): Promise<DecideOutcome> {
  let isPossible = true;
  const incidentCase = await changeCase(
    incidentId,
    (one) => {
      const next = followCaseEdge(one, decision, step);
      isPossible = next !== undefined;
      return next;
    },
    cases,
  );
  if (incidentCase === undefined) return { kind: 'no-such-case' };
  const { status } = incidentCase;
  if (isPossible) return { kind: 'done', incidentCase };
  // Another person was quicker by a moment. The trail says what was decided: now also that it did not hold.
  const { action } = DEEDS[decision];
  const detail = `Not carried out: the case was ${status} by then.`;
  await audit.append({ at: step.at, by, action, subject: incidentId, detail });
  return { kind: 'not-possible', status };
}
