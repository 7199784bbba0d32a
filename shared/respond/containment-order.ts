// Takes an incident, its key's record and its hold; says whether the key is to be held back.
import type { Hold } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Containment, IncidentNotice, NoticeStage } from '#shared/model/notice.ts';

export interface OrderInput {
  readonly notice: IncidentNotice;
  readonly record: KeyRecord;
  readonly hold: Hold;
  readonly killSwitch: boolean;
}

export type ContainmentOrder =
  | { readonly kind: 'hold'; readonly secretArn: string }
  | { readonly kind: 'decided'; readonly containment: Containment };

/** Reads as a checklist: the first thing that stands against it decides. */
export function orderContainment(input: OrderInput): ContainmentOrder {
  const { notice, record, hold } = input;
  // Whatever was ruled out since: a key that is held back is contained, and people must hear so.
  if (hold.state === 'quarantined' && hold.epoch === notice.epoch) return heldAlready(hold);
  if (notice.decision !== 'disable' || !mayHold(notice.stage)) {
    return decided({ kind: 'not-asked' });
  }
  // Ordered and admitted before: half a quarantine helps nobody, whatever was ruled out since.
  if (isCutOff(input) && record.secretArn !== undefined) {
    return { kind: 'hold', secretArn: record.secretArn };
  }
  if (record.mode !== 'enforce') return decided({ kind: 'ruled-out', by: 'mode' });
  if (record.protected) return decided({ kind: 'ruled-out', by: 'protected' });
  if (input.killSwitch) return decided({ kind: 'ruled-out', by: 'kill-switch' });
  if (hold.epoch !== notice.epoch || hold.state === 'releasing')
    return decided({ kind: 'overruled' });
  if (record.secretArn === undefined) return decided({ kind: 'impossible', reason: 'no-secret' });
  return { kind: 'hold', secretArn: record.secretArn };
}

/**
 * Only what the calls have brought about: a reminder, or what a person did, tells of an order and gives none,
 * however long it has waited.
 */
export function mayHold(stage: NoticeStage): boolean {
  return stage === 'opened' || stage === 'escalated';
}

function isCutOff({ notice, hold }: OrderInput): boolean {
  const { state, epoch, incidentId } = hold;
  return state === 'pending' && epoch === notice.epoch && incidentId === notice.incidentId;
}

function heldAlready({ strategy, changedAt }: Hold): ContainmentOrder {
  return decided({ kind: 'contained', strategy: strategy ?? 'tombstone', at: changedAt });
}

function decided(containment: Containment): ContainmentOrder {
  return { kind: 'decided', containment };
}
