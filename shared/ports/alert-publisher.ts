// Sends messages to people and programs.
import type { AlertMessage } from '#shared/model/alert-message.ts';

export interface AlertPublisher {
  /**
   * At least once: after a lost reply the message may go out twice, with the same `alertId`.
   *
   * @throws OutsideError `refused` for a message that will never be taken, `unavailable` otherwise.
   */
  publish(message: AlertMessage): Promise<void>;
}
