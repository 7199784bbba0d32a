// Plays everything again at rest: each message, each notice, each look at a hold. Nothing may change, and
// nobody may hear of it.

import { settle } from '../run/come-to-rest.ts';
import type { Crew } from '../run/play-schedule.ts';
import type { Violation, World } from '../world/world.ts';
import { picture, pictureOfSecrets } from './picture.ts';

/** @param kept The picture of the table before. */
export async function checkReplay(
  world: World,
  crew: Crew,
  kept: string,
): Promise<readonly Violation[]> {
  const { table, queue, scheduler, published, invocations, seen } = world;
  const before = [kept, pictureOfSecrets(world), published.length];
  // What is not due yet has not been played.
  const settled = [...table.notices].filter(([, { settledAt }]) => settledAt !== undefined);
  const noticeIds = settled.map(([noticeId]) => noticeId);
  for (const { keyId, chunkId, body } of seen.sent.values()) {
    // What was never accepted is told of once a day, and a day may have passed.
    if (table.chunks.get(keyId)?.has(chunkId) === true) queue.send(keyId, body, scheduler.clock);
  }
  for (const noticeId of noticeIds) world.stream.push(noticeId);
  invocations.push({
    work: { noticeIds, heldKeys: world.scene.keys.map(({ keyId }) => keyId) },
    at: scheduler.clock,
  });
  await settle(world, crew);
  const after = [picture(world), pictureOfSecrets(world), published.length];
  return before.flatMap((one, n) =>
    one === after[n] ? [] : [{ invariant: 2, text: difference(String(one), String(after[n])) }],
  );
}

const SHOWN = 160;

function difference(before: string, after: string): string {
  let at = 0;
  while (before[at] === after[at]) at++;
  const from = Math.max(0, at - SHOWN / 2);
  return `…${before.slice(from, from + SHOWN)}… became …${after.slice(from, from + SHOWN)}…`;
}
