// Lets an account do its work: folds chunks, carries out what is due.
import type { Chunk } from '#shared/model/chunk.ts';
import { SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { DispatchOutcome } from '#shared/pipeline/dispatch-services.ts';
import { type FoldOutcome, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { order, together } from '#test/unit/pipeline/bot.ts';
import { goesOn } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { thief } from '#test/unit/pipeline/thief.ts';
import { type Account, noticesOf } from './account.ts';

/** A thin market pumped from another cloud while the bot goes on: enough to disable the key. */
export function theft(): UsageEvent[] {
  const calls = thief(60, 2 * SECOND_MS, () => ({ sourceIp: FAR_VPS, ...order('VIABTC') }));
  return together(goesOn('trades', 45), calls);
}

export async function foldAll(
  account: Account,
  chunks: readonly Chunk[],
): Promise<readonly FoldOutcome[]> {
  const outcomes: FoldOutcome[] = [];
  for (const chunk of chunks) outcomes.push(await foldChunk(chunk, account.fold, account.now));
  return outcomes;
}

/** As the stream does: every open notice once. */
export async function dispatchAll(account: Account): Promise<readonly DispatchOutcome[]> {
  const outcomes: DispatchOutcome[] = [];
  for (const noticeId of noticesOf(account)) {
    outcomes.push(await dispatchNotice(noticeId, account.dispatch, () => account.now));
  }
  return outcomes;
}
