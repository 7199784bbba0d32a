// Carries out a batch of messages and says which have to come again. The one place that decides about retries.
import type { Telemetry } from './telemetry.ts';

/** A message that is not what it should be. It will not be better the next time. */
export class BadMessageError extends Error {
  readonly code = 'bad-message';
  readonly retryable = false;

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BadMessageError';
  }
}

export interface BatchOptions<R> {
  /** What the event source knows the message by. */
  readonly idOf: (record: R) => string;
  /** Messages of one group are carried out one after the other, and a failed one holds the rest back. */
  readonly groupOf: (record: R) => string;
  readonly work: (record: R) => Promise<void>;
  readonly telemetry: Telemetry;
  /**
   * What becomes of a message that will never succeed. A queue takes it back until it goes to the dead
   * letters; a stream would stand still for it, so it is passed over. @default 'give-back'
   */
  readonly hopeless?: 'give-back' | 'pass-over';
  /** How the groups stand to each other. @default 'beside-each-other' */
  readonly groups?: 'beside-each-other' | 'one-after-the-other';
}

export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * A message that may succeed later holds back the rest of its group, so that the order stays. One that
 * never will holds back nobody.
 */
export async function runBatch<R>(
  records: readonly R[],
  options: BatchOptions<R>,
): Promise<BatchAnswer> {
  const groups = Map.groupBy(records, options.groupOf);
  const inTurn = options.groups === 'one-after-the-other';
  const running: Promise<readonly R[]>[] = [];
  for (const group of groups.values()) {
    const run = runGroup(group, options);
    running.push(run);
    if (inTurn) await run;
  }
  const failed = await Promise.all(running);
  const ids = failed.flat().map((record) => ({ itemIdentifier: options.idOf(record) }));
  return { batchItemFailures: ids };
}

/** @returns The messages that have to come again. */
async function runGroup<R>(group: readonly R[], options: BatchOptions<R>): Promise<readonly R[]> {
  const { work, idOf, telemetry, hopeless = 'give-back' } = options;
  const failed: R[] = [];
  for (const [index, record] of group.entries()) {
    try {
      await work(record);
    } catch (error) {
      const retry = isRetryable(error);
      telemetry.count('WorkFailed', 1);
      telemetry.error(retry ? 'Message failed, comes again' : 'Message is hopeless', error, {
        messageId: idOf(record),
        heldBack: retry ? group.length - index - 1 : 0,
      });
      if (retry) return [...failed, ...group.slice(index)];
      if (hopeless === 'give-back') failed.push(record);
    }
  }
  return failed;
}

/** An error that does not say is one of ours: it may be mended before the message goes to the dead letters. */
export function isRetryable(error: unknown): boolean {
  const says = typeof error === 'object' && error !== null && 'retryable' in error;
  return !says || error.retryable !== false;
}
