// Collects alerts in memory: for tests, simulations and trying things out without AWS.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import { checkAlertMessage } from './check-alert-message.ts';

/** @param published Grows by each message, oldest first. */
export function createMemoryAlertPublisher(published: AlertMessage[]): AlertPublisher {
  return {
    publish: async (message) => {
      checkAlertMessage(message);
      published.push(message);
    },
  };
}
