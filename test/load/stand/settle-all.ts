// Lets time pass until nothing is due any more: minute by minute for what waits for its moment, then hour by hour for
// the digest of the day.
import { takeCensus } from './census.ts';
import type { LoadCloud } from './cloud.ts';
import type { Deployment } from './deployment.ts';

const MINUTE_MS = 60_000;
const MINUTES = 6;
const MOST_TURNS = 40;

export async function settleAll(deployment: Deployment, { table }: LoadCloud): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    deployment.aheadMs += turn < MINUTES ? MINUTE_MS : 60 * MINUTE_MS;
    await deployment.sweep();
    const { notices } = await takeCensus(table);
    if (notices.every(({ isSettled }) => isSettled)) return;
  }
}
