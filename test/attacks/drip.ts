// Plays a thief who lets weeks go by beside the owner before he robs the key; says what the weeks have bought him.
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { type Call, day, order, poll, together } from '#test/unit/pipeline/bot.ts';
import { goesOn, known, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { isThief } from '#test/unit/pipeline/thief.ts';
import { callsUntil, verdictsOn, watch } from '#test/unit/pipeline/watch.ts';

export interface Drip {
  readonly sourceIp: string;
  readonly call: Call;
  readonly everyMs: number;
  readonly weeks: number;
}

export interface DripFigures {
  /** Days from the first drop to the first alert; undefined for none. */
  readonly alertAfterDays: number | undefined;
  /** Calls of the robbery until one was told of, and until one disabled the key. */
  readonly robberyAlertAfter: number;
  readonly robberyDisableAfter: number;
}

export const READ: Call = { action: 'GET /api/v3/account' };
export const NEW_MARKET: Call = order('VIABTC');

export function playDrip({ sourceIp, call, everyMs, weeks }: Drip): DripFigures {
  const from = day(RIPE_DAYS);
  const robbedAt = day(RIPE_DAYS + 7 * weeks);
  const his = { source: 'thief', sourceIp };
  const drops = poll({ from, to: robbedAt, everyMs }, { ...his, ...call });
  const robbery = { from: robbedAt, to: robbedAt + 10 * MINUTE_MS, everyMs: 10 * SECOND_MS };
  const orders = poll(robbery, { ...his, ...NEW_MARKET });
  const owner = goesOn('trades', (robbedAt + 20 * MINUTE_MS - from) / MINUTE_MS);
  const outcome = watch(together(owner, drops, orders), { baselines: known('trades') });
  const quiet = verdictsOn(outcome, (event) => isThief(event) && event.time < robbedAt);
  const robbed = verdictsOn(outcome, (event) => isThief(event) && event.time >= robbedAt);
  const told = quiet[callsUntil(quiet, 'alert') - 1]?.enriched.event.time;
  return {
    alertAfterDays: told === undefined ? undefined : (told - from) / DAY_MS,
    robberyAlertAfter: callsUntil(robbed, 'alert'),
    robberyDisableAfter: callsUntil(robbed, 'disable'),
  };
}

/** Enough for the owner to have worked between two calls of the thief, and for the orders to be a burst. */
export const MOST_ORDERS_UNTIL_DISABLED = 30;

export function dripFaults(figures: DripFigures): readonly string[] {
  const { alertAfterDays, robberyAlertAfter, robberyDisableAfter } = figures;
  return [
    ...(alertAfterDays === undefined ? ['nobody was told of the drip'] : []),
    ...(robberyAlertAfter > 1 ? ['the first order of the robbery was not told of'] : []),
    ...(robberyDisableAfter > MOST_ORDERS_UNTIL_DISABLED
      ? [`the robbery was stopped after ${robberyDisableAfter} orders`]
      : []),
  ];
}
