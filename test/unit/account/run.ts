// Lets an account do its work: folds chunks, carries out what is due.
import { createMemoryNoticeCaller } from '#shared/adapters/memory-notice-caller.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { DispatchOutcome } from '#shared/pipeline/dispatch-services.ts';
import { type FoldOutcome, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
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

/** Minute after minute: the sweep, and what it calls for. */
export async function letPass(account: Account, ms: number): Promise<void> {
  const end = account.now + ms;
  while (account.now + MINUTE_MS <= end) {
    account.now = epochMs(account.now + MINUTE_MS);
    await sweepAndDispatch(account);
  }
}

async function sweepAndDispatch(account: Account): Promise<void> {
  const called: DueWork[] = [];
  const caller = createMemoryNoticeCaller(called);
  const { incidentQuietMs } = DEFAULT_POLICY;
  const services = { ...account.dispatch, store: account.fold.store, caller, incidentQuietMs };
  await sweep(services, account.now);
  for (const noticeId of called.flatMap(({ noticeIds }) => noticeIds)) {
    await dispatchNotice(noticeId, account.dispatch, () => account.now);
  }
}
