// Plays a theft behind forged lines of random times and places, in many worlds: is it contained in each?
import { epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { chunksOf, isHeld, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { callAt, day, dice, order } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS, HOME, PROXY_AT_HOME } from '#test/unit/pipeline/places.ts';

export interface FalseTimes {
  readonly contained: number;
  /** The first world in which the theft was not; undefined for none. */
  readonly worst: number | undefined;
}

const MOST_LINES = 60;

export async function playFalseTimes(histories: number): Promise<FalseTimes> {
  let contained = 0;
  let worst: number | undefined;
  for (let world = 0; world < histories; world++) {
    const account = openAccount();
    await foldAll(account, chunksOf(forgedHistory(world), 20, 'forged'));
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    if (isHeld(account)) contained++;
    else worst ??= world;
  }
  return { contained, worst };
}

/** In any order of time, from years ago to an hour after the theft's beginning. */
function forgedHistory(world: number): UsageEvent[] {
  const random = dice(world);
  const latest = day(RIPE_DAYS, 60);
  const places = [FAR_VPS, FAR_VPS, PROXY_AT_HOME, HOME];
  return Array.from({ length: Math.floor(MOST_LINES * random()) }, () => {
    const age = 100_000 ** random() * HOUR_MS;
    const sourceIp = places[Math.floor(places.length * random())];
    const call = random() < 0.5 ? order('VIABTC') : {};
    return callAt(epochMs(Math.max(0, Math.floor(latest - age + HOUR_MS))), { sourceIp, ...call });
  });
}
