// Drops the dead letters of the stream, once their notices need them no more.
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { countQueue } from './dead-letter-queues.ts';
import { NOTHING, type Redriven, type RedriveServices } from './redriven.ts';
import { deleteLetter } from './return-letter.ts';
import { walkLetters } from './walk-letters.ts';

const OVERDUE_MS = 5 * MINUTE_MS;

/**
 * What is not settled is due, and the sweep finds it by that: the letter brings nothing back. Only where the
 * sweep does not keep up, the letters stay as a sign.
 */
export async function dropNotices(
  services: RedriveServices,
  url: string,
  limit: number | undefined,
): Promise<Omit<Redriven, 'queue'>> {
  const notices = createDynamodbNoticeStore(services.table);
  const overdue = await notices.due(epochMs(services.now() - OVERDUE_MS), 1);
  if (overdue.length > 0) {
    const { waiting } = await countQueue(services.queues, url);
    const because = 'notices are overdue: mend that first (notices-overdue in the runbook)';
    return { ...NOTHING, left: waiting, because };
  }
  let dropped = 0;
  await walkLetters(services.queues, url, {
    most: limit ?? Number.POSITIVE_INFINITY,
    take: async (message) => {
      await deleteLetter(services.queues, message, url);
      dropped++;
      return true;
    },
  });
  return { ...NOTHING, dropped };
}
