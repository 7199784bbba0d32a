// What people and programs were told, beside what the table says that they are to be told.
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { markOf } from '#shared/pipeline/tell-people.ts';
import type { Check } from '../part.ts';
import type { Census, StoredNotice } from './census.ts';
import type { Fleet } from './fleet.ts';
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

export function checkThefts({ members }: Fleet, { incidents }: Census): Check {
  const suspected = new Set(incidents.values());
  const stolen = members.filter(({ isStolen }) => isStolen).map(({ record }) => record.keyId);
  return none(
    'thefts without an incident',
    stolen.filter((id) => !suspected.has(id)),
  );
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
  const ways = (count: (times: number) => boolean): readonly string[] =>
    notices
      .filter((notice) => count(waysTold(notice, census, arrived)))
      .map(({ noticeId }) => noticeId);
  const due = notices.filter(({ isSettled }) => !isSettled).map(({ noticeId }) => noticeId);
  return [
    none(
      'incidents without a notice',
      [...incidents.keys()].filter((id) => !opened.has(id)),
    ),
    none(
      'notices without an incident',
      [...opened].filter((id) => !incidents.has(id)),
    ),
    none('notices that are still due', due),
    none(
      'notices that nobody was told of',
      ways((times) => times === 0),
    ),
    none(
      'notices that were told in two ways',
      ways((times) => times > 1),
    ),
  ];
}

const NAMED = 3;

function none(name: string, ids: readonly string[]): Check {
  const some = ids.slice(0, NAMED).join(', ');
  return { name, isMet: ids.length === 0, got: ids.length === 0 ? '0' : `${ids.length}: ${some}` };
}

/** A digest is told by a notice of its own. */
function waysTold({ noticeId, way }: StoredNotice, census: Census, arrived: Arrived): number {
  const alertId = way?.alertId ?? noticeId;
  const digests = census.digests.get(markOf(alertId)) ?? [];
  const sent = digests.filter((digestId) => arrived.has(`digest.${digestId}`));
  return (arrived.has(alertId) ? 1 : 0) + sent.length;
}
