// A message to people or programs, in one body for each kind of channel.
import type { ChatNotification } from './chat-notification.ts';

/** `urgent` wakes somebody, `informational` waits for the morning, `bots` is read by programs. */
export type AlertTopic = 'urgent' | 'informational' | 'bots';

export interface AlertMessage {
  readonly topic: AlertTopic;
  /** Stays the same when the message is sent again: receivers drop what they have seen. */
  readonly alertId: string;
  /** Of all messages about the same thing: an incident's id. Without one the message stands alone. */
  readonly threadId?: string;
  /** Printable ASCII, 1 to 99 characters. */
  readonly subject: string;
  /** For people with a screen. */
  readonly email: string;
  /** Under 140 characters. */
  readonly sms: string;
  /** For machines. */
  readonly json: Readonly<Record<string, unknown>>;
  /** For subscription filters. */
  readonly attributes: Readonly<Record<string, string>>;
  /** For chat rooms, where the deployment has a topic for them. */
  readonly chat?: ChatNotification;
}
