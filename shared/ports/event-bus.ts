// Hands alerts to whatever programs of the account listen on a bus.
import type { BusEvent } from '#shared/model/bus-event.ts';

export interface EventBus {
  /**
   * At least once: after a lost reply the event may stand there twice, with the same `alertId`.
   *
   * @throws OutsideError `refused` for an event that will never be taken, `unavailable` otherwise.
   */
  put(event: BusEvent): Promise<void>;
}
