// Everything that bears on one message about an incident.
import type { Incident } from '#shared/model/incident.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Containment, NoticeStage } from '#shared/model/notice.ts';

export interface IncidentAlertInput {
  readonly alertId: string;
  readonly stage: NoticeStage;
  readonly incident: Incident;
  readonly record: KeyRecord;
  readonly containment: Containment;
  /** The kill switch: nobody is to be woken. */
  readonly quiet: boolean;
  /** Of the stages that people bring about: who, when, in what words. */
  readonly step?: CaseStep | undefined;
  /** What people have done about it so far; undefined while no case is known. */
  readonly incidentCase?: IncidentCase | undefined;
  /** The audit trail's last row, `<seq>:<hash>`; undefined when there is none, or it cannot be read. */
  readonly auditHead?: string | undefined;
}
