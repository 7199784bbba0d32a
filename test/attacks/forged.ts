// Lines that somebody writes into a log to have a key disabled that nobody has stolen.

import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type Account, chunksOf, isHeld } from '#test/unit/account/account.ts';
import { dispatchAll, foldAll } from '#test/unit/account/run.ts';
import { callAt, KEY } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';

/** The worst that one line can say: money leaves, from a place where the key never was. */
export function forgedWithdrawal(time: number, keyId: KeyId = KEY): UsageEvent {
  const action = 'POST /sapi/v1/capital/withdraw/apply';
  return callAt(time, { keyId, sourceIp: FAR_VPS, action });
}

/** @param source Under whose name the lines come in. */
export async function forge(
  account: Account,
  lines: readonly UsageEvent[],
  source = 'proxy',
): Promise<void> {
  await foldAll(account, chunksOf(lines, 20, source));
  await dispatchAll(account);
}

export function heldKeys(account: Account): readonly KeyId[] {
  return [...account.table.records.keys()].filter((id) => isHeld(account, id));
}
