// Takes an alert for programs and gives the event for a bus; the detail is the alert itself, so that there
// is one schema to know.
import type { BusEvent } from '#shared/model/bus-event.ts';
import type { BotMachineAlert, MachineAlert } from '#shared/model/machine-alert.ts';

/** Bots have a topic of their own. */
export type BusAlert = Exclude<MachineAlert, BotMachineAlert>;

const DETAIL_TYPES = {
  incident: 'Keywarden Incident',
  operation: 'Keywarden Operation',
  digest: 'Keywarden Digest',
} as const;

export function busEvent(alert: BusAlert): BusEvent {
  const secretArn = alert.type === 'incident' ? alert.key.secretArn : null;
  return {
    detailType: DETAIL_TYPES[alert.type],
    resources: secretArn === null ? [] : [secretArn],
    detail: alert,
  };
}
