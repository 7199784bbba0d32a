// Lets time pass until nothing is due any more: minutes for what waits for its moment and for digests of a storm, hours
// for the digest of the day. Minutes again after each hour, since hours bring reminders.
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { epochMs } from '#shared/model/units.ts';
import type { LoadCloud } from './cloud.ts';
import type { Deployment } from './deployment.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Turns of a minute each before the first hour, and between two. */
const FIRST_MINUTES = 8;
const MINUTES_OF_HOUR = 3;
const MOST_TURNS = 140;
const FOR_EVER = epochMs(8.64e15);

export async function settleAll(deployment: Deployment, { table }: LoadCloud): Promise<void> {
  const notices = createDynamodbNoticeStore(table);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const isHour = turn >= FIRST_MINUTES && (turn - FIRST_MINUTES) % (MINUTES_OF_HOUR + 1) === 0;
    deployment.aheadMs += isHour ? HOUR_MS : MINUTE_MS;
    await deployment.sweep();
    if ((await notices.due(FOR_EVER, 1)).length === 0) return;
  }
}
