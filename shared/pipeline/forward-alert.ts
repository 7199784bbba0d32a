// Takes an alert for programs and hands it to the bus and to the desk of findings, where there are any.
import type { MachineAlert } from '#shared/model/machine-alert.ts';
import type { EventBus } from '#shared/ports/event-bus.ts';
import type { FindingDesk } from '#shared/ports/finding-desk.ts';
import { busEvent } from '#shared/respond/bus-event.ts';
import { type FindingPlace, securityFinding } from '#shared/respond/security-finding.ts';

export interface ForwardServices {
  readonly bus: EventBus | undefined;
  readonly desk: FindingDesk | undefined;
}

/**
 * Idempotency key: the alert's id for the bus, the incident's id for findings. Both are tried, whatever
 * becomes of the other.
 *
 * @throws OutsideError what the first of them throws: the message comes again.
 */
export async function forwardAlert(
  alert: MachineAlert,
  { bus, desk }: ForwardServices,
  where: FindingPlace,
): Promise<void> {
  // Bots have their own topic, and what they are told follows from the incident.
  if (!('dedupKey' in alert)) return;
  const done = await Promise.allSettled([
    bus?.put(busEvent(alert)),
    alert.type === 'incident' ? desk?.hand(securityFinding(alert, where)) : undefined,
  ]);
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
