// Forges a theft of every key of a fleet, ten of them each hour of a day, and counts what the brake lets through.
import { HOUR_MS, type KeyId, MINUTE_MS } from '#shared/model/units.ts';
import { MOST_AN_HOUR } from '#shared/respond/brake.ts';
import { enforced, numbered, openAccount } from '#test/unit/account/account.ts';
import { letPass } from '#test/unit/account/run.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { forge, forgedWithdrawal, heldKeys } from './forged.ts';

export interface StormFigures {
  readonly keys: number;
  /** After each hour, all together. */
  readonly heldByHour: readonly number[];
  readonly mostHeldInAnHour: number;
  readonly mostMessagesInAnHour: number;
}

const HOURS = 24;
/** A digest and ten messages a minute, to each of two topics. */
const MOST_MESSAGES_AN_HOUR = 2 * 11 * 60;
const MOST_SHARE = 0.2;

export async function playStorm(keys: number): Promise<StormFigures> {
  const fleet = Array.from({ length: keys }, (_, n) => enforced(numbered(n)));
  const account = openAccount(fleet);
  const anHour = Math.ceil(keys / HOURS);
  const heldByHour: number[] = [];
  const messages: number[] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    const before = account.published.length;
    const at = day(RIPE_DAYS, 20) + hour * HOUR_MS;
    const forged = (keyId: KeyId, n: number) => forgedWithdrawal(at + n, keyId);
    const ids = fleet.slice(hour * anHour, (hour + 1) * anHour).map(({ keyId }) => keyId);
    await forge(account, ids.map(forged));
    await letPass(account, HOUR_MS + MINUTE_MS);
    heldByHour.push(heldKeys(account).length);
    messages.push(account.published.slice(before).filter(({ topic }) => topic !== 'bots').length);
  }
  const perHour = heldByHour.map((held, hour) => held - (heldByHour[hour - 1] ?? 0));
  return {
    keys,
    heldByHour,
    mostHeldInAnHour: Math.max(...perHour),
    mostMessagesInAnHour: Math.max(...messages),
  };
}

export function stormFaults(figures: StormFigures): readonly string[] {
  const { keys, heldByHour, mostHeldInAnHour, mostMessagesInAnHour } = figures;
  const held = heldByHour.at(-1) ?? 0;
  return [
    ...(mostHeldInAnHour > MOST_AN_HOUR ? [`${mostHeldInAnHour} keys disabled in an hour`] : []),
    ...(held > keys * MOST_SHARE ? [`${held} of ${keys} keys disabled`] : []),
    ...(held === 0 ? ['no forged theft was believed: nothing was tried'] : []),
    ...(mostMessagesInAnHour > MOST_MESSAGES_AN_HOUR
      ? [`${mostMessagesInAnHour} messages in an hour`]
      : []),
  ];
}
