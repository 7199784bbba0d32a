// Takes an alert for programs and gives the event for a bus; the detail is the alert itself, so that there
// is one schema to know.
import type { BusEvent } from '#shared/model/bus-event.ts';
import type {
  DigestMachineAlert,
  IncidentMachineAlert,
  OperationMachineAlert,
} from '#shared/model/machine-alert.ts';

export function busEvent(
  alert: IncidentMachineAlert | OperationMachineAlert | DigestMachineAlert,
): BusEvent {
  if (alert.type === 'operation') {
    return { detailType: 'Keywarden Operation', resources: [], detail: alert };
  }
  if (alert.type === 'digest') {
    return { detailType: 'Keywarden Digest', resources: [], detail: alert };
  }
  const { secretArn } = alert.key;
  return {
    detailType: 'Keywarden Incident',
    resources: secretArn === null ? [] : [secretArn],
    detail: alert,
  };
}
