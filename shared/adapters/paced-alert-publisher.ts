// Keeps apart what people get: SNS switches a mail subscription off that gets more than ten messages a second.
import { type EpochMs, epochMs } from '#shared/model/units.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';

export interface Pace {
  /** Between the beginnings of two messages to people. Those to bots are not kept waiting. */
  readonly gapMs: number;
  readonly now: () => EpochMs;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** The gap holds for one worker: what many do at once is counted in docs/adr/0013. */
export function createPacedAlertPublisher(
  publisher: AlertPublisher,
  { gapMs, now, sleep }: Pace,
): AlertPublisher {
  let free = epochMs(0);
  return {
    publish: async (message) => {
      if (message.topic !== 'bots') {
        const at = now();
        // Taken before the wait, so that two callers at once do not get the same moment.
        const begin = epochMs(Math.max(at, free));
        free = epochMs(begin + gapMs);
        if (begin > at) await sleep(begin - at);
      }
      await publisher.publish(message);
    },
  };
}
