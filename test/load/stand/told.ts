// What people and programs were told, beside what the table says that they are to be told.
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { markOf } from '#shared/pipeline/tell-people.ts';
import { type Check, equal } from '../part.ts';
import type { Census, StoredNotice } from './census.ts';
import { deleteFrom, type LoadQueue, takeFrom } from './queue.ts';

/** How often each alert arrived, by its id. */
export type Arrived = ReadonlyMap<string, number>;

const ALERT = z.looseObject({ alertId: z.string().optional() });

export async function readMailbox(mailbox: LoadQueue): Promise<Arrived> {
  const arrived = new Map<string, number>();
  for (;;) {
    const messages = await takeFrom(mailbox);
    if (messages.length === 0) return arrived;
    for (const message of messages) {
      const id = alertIdOf(message);
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
    }
    await deleteFrom(mailbox, messages);
  }
}

function alertIdOf({ Body = '{}' }: Message): string {
  return ALERT.parse(JSON.parse(Body)).alertId ?? '?';
}

/** Messages beyond the first of each. */
export function countRepeated(arrived: Arrived): number {
  return [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
}

/**
 * Each notice is settled, and people were told of it in one way: by a message of its own, or by one digest that went
 * out. Incidents and the notices of their beginning are one to one.
 */
export function checkTelling(census: Census, arrived: Arrived): readonly Check[] {
  const { notices, incidents } = census;
  const opened = new Set(
    notices.flatMap(({ stage, incidentId }) => (stage === 'opened' ? [incidentId ?? ''] : [])),
  );
  const unannounced = [...incidents.keys()].filter((id) => !opened.has(id));
  const made = [...opened].filter((id) => !incidents.has(id));
  const ways = notices.map((notice) => waysTold(notice, census, arrived));
  return [
    equal('incidents without a notice', unannounced.length, 0),
    equal('notices without an incident', made.length, 0),
    equal('notices that are still due', notices.filter(({ isSettled }) => !isSettled).length, 0),
    equal('notices that nobody was told of', ways.filter((count) => count === 0).length, 0),
    equal('notices that were told in two ways', ways.filter((count) => count > 1).length, 0),
  ];
}

/** A digest is told by a notice of its own. */
function waysTold({ noticeId, way }: StoredNotice, census: Census, arrived: Arrived): number {
  const alertId = way?.alertId ?? noticeId;
  const digests = census.digests.get(markOf(alertId)) ?? [];
  const sent = digests.filter((digestId) => arrived.has(`digest.${digestId}`));
  return (arrived.has(alertId) ? 1 : 0) + sent.length;
}
