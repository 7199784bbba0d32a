// How a message reaches people: by itself in its turn, or as a line of a digest.
import type { AlertTopic } from './alert-message.ts';
import type { EpochMs } from './units.ts';

/** Read by people. What programs read is never kept waiting. */
export type PacedTopic = Exclude<AlertTopic, 'bots'>;

/** Why messages are told together. */
export const DIGEST_CAUSES = ['storm', 'quiet-hours', 'daily'] as const;
export type DigestCause = (typeof DIGEST_CAUSES)[number];

/** A summary that is sent when its time has come. Its id names all of it. */
export interface Digest {
  readonly digestId: string;
  readonly topic: PacedTopic;
  readonly cause: DigestCause;
  readonly dueAt: EpochMs;
}

/** Decided once for each message and written down before it is acted on, so that no message is counted twice. */
export interface TellingWay {
  readonly alertId: string;
  /** Undefined when it goes out by itself. */
  readonly digest: Digest | undefined;
}
