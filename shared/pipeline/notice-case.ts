// Reads everything that bears on a notice of an incident.
import type { Incident } from '#shared/model/incident.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { IncidentNotice } from '#shared/model/notice.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import type { DispatchServices } from './dispatch-services.ts';

export interface NoticeCase {
  readonly notice: IncidentNotice;
  readonly incident: Incident;
  readonly record: KeyRecord;
  readonly killSwitch: boolean;
}

export async function readCase(
  notice: IncidentNotice,
  { store, registry, brake }: DispatchServices,
): Promise<NoticeCase> {
  const { keyId, incidentId } = notice;
  const [stored, found, { killSwitch }] = await Promise.all([
    store.incident(keyId, incidentId),
    registry.get(keyId),
    brake.read(),
  ]);
  if (stored === undefined) {
    throw new OutsideError('damaged', 'Expected the incident of a notice, found none.');
  }
  const { incident } = stored;
  // A key that was taken off the list meanwhile: people are told all the same, and nothing is done.
  const record = found ?? defaultKeyRecord(keyId, incident.exchange, 'alert');
  return { notice, incident, record, killSwitch };
}
