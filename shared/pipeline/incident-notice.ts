// Writes the notice of one stage of an incident; its id makes it the only one.
import type { Incident } from '#shared/model/incident.ts';
import type { IncidentNotice, NoticeStage } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { noticeIdOf } from './notice-id.ts';

export interface NoticeMoment {
  /** The key's epoch now: a decision that a person makes later outdates the notice. */
  readonly epoch: number;
  readonly now: EpochMs;
  /** Of a stage that may come more than once. */
  readonly number?: number;
}

export function incidentNotice(
  { incidentId, keyId, decision }: Incident,
  stage: NoticeStage,
  { epoch, now, number }: NoticeMoment,
): IncidentNotice {
  return {
    kind: 'incident',
    noticeId: noticeIdOf(incidentId, stage, ...(number === undefined ? [] : [number])),
    keyId,
    incidentId,
    stage,
    decision,
    epoch,
    createdAt: now,
  };
}
