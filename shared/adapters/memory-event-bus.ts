// Collects events in memory: for tests and for trying things out without AWS.
import type { BusEvent } from '#shared/model/bus-event.ts';
import type { EventBus } from '#shared/ports/event-bus.ts';

/** @param events Grows by each event, oldest first. */
export function createMemoryEventBus(events: BusEvent[]): EventBus {
  return {
    put: async (event) => {
      events.push(event);
    },
  };
}
