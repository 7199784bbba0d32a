// How often the orders of a thief are all taken for the owner's, since orders are remembered by a short hash.
import { compareOrders, learnOrders, MOST_ORDERS } from '#shared/baseline/own-orders.ts';
import type { OwnOrders } from '#shared/model/baseline.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { callAt, dice, START } from '#test/unit/pipeline/bot.ts';

interface Thieves {
  readonly thieves: number;
  /** Of each. */
  readonly orders: number;
}

/** @returns Share of thieves none of whose orders stands unexplained; their ids are given by the exchange. */
export function shareExplained({ thieves, orders }: Thieves): number {
  const known = fullMemory();
  const random = dice(3);
  let missed = 0;
  for (let n = 0; n < thieves; n++) {
    const at = known.at + MINUTE_MS;
    const memory = structuredClone(known.orders);
    for (let m = 0; m < orders; m++) {
      const orderId = String(Math.floor(random() * 1e15));
      learnOrders(callAt(at + m, { vantage: 'effect', action: 'order', orderId }), memory);
    }
    const later = callAt(at + MINUTE_MS, { vantage: 'operator' });
    if (compareOrders(later, memory) === undefined) missed++;
  }
  return missed / thieves;
}

/** As many orders of the owner as are remembered, each with its effect. */
function fullMemory(): { readonly orders: OwnOrders; readonly at: number } {
  let orders: OwnOrders | undefined;
  let at = START;
  const meet = (call: Parameters<typeof callAt>[1]): void => {
    orders = learnOrders(callAt(at, call), orders);
  };
  meet({ vantage: 'effect', action: 'order', orderId: 'first' });
  at += DAY_MS;
  for (let n = 0; n < 2 * MOST_ORDERS - 2; n++) {
    at += 2 * SECOND_MS;
    meet({ vantage: 'operator', orderId: `own-${n}` });
    meet({ vantage: 'effect', action: 'order', orderId: `own-${n}` });
  }
  if (orders === undefined) throw new Error('Expected orders to be remembered.');
  return { orders, at };
}
