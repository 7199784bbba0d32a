// Matches what happens on the account (orders, fills, withdrawals) with the calls in the operator's own log. An
// effect that no call of ours explains was somebody else's doing, wherever he called from.
import type { OwnOrders } from '#shared/model/baseline.ts';
import type { UnaccountedFact } from '#shared/model/comparison.ts';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { hashText } from './hash-text.ts';

/**
 * An effect may be told before the call that caused it: exchanges push fills at once, and logs are written
 * in batches. It stands unexplained only when our own log has gone on for so long past it without naming it,
 * so a log that comes late, or not at all, accuses nobody.
 */
export const GRACE_MS = 15 * SECOND_MS;
/** Orders remembered in each of two generations, by 16 bits of their hash: one thief in forty slips by once. */
export const MOST_ORDERS = 800;
/** Once orders were forgotten, this share of effects may belong to them, whatever was seen so far. */
const FORGETFUL_SHARE = 0.01;
export const MOST_PENDING = 32;
/** In the first day an effect may belong to an order from before. */
const WARM_UP_MS = DAY_MS;
/** Unexplained effects within an hour belong together. */
const BURST_MS = HOUR_MS;
/** Totals fade by half beyond this, so that a log that became complete counts as such in time. */
const MOST_TOTAL = 20_000;
/** Fewer explained effects than this tell nothing about how complete our log is. */
const LEAST_EXPLAINED = 50;

/** @returns Undefined while every effect is explained, or may yet be. */
export function compareOrders(
  event: UsageEvent,
  orders: OwnOrders | undefined,
): UnaccountedFact | undefined {
  if (orders === undefined || orders.explained < LEAST_EXPLAINED) return undefined;
  const overdue = countOverdue(event, orders);
  const open = event.time - orders.burstAt < BURST_MS;
  const unexplained = overdue + (open ? orders.burstUnexplained : 0);
  if (unexplained === 0) return undefined;
  return {
    unexplained,
    effects: Math.max(unexplained, overdue + (open ? orders.burstEffects : 0)),
    usualShare: usualShare(orders),
    explained: orders.explained,
  };
}

function usualShare({ explained, unexplained, forgetful }: OwnOrders): number {
  const seen = (unexplained + 0.5) / (explained + unexplained + 1);
  return forgetful ? Math.max(seen, FORGETFUL_SHARE) : seen;
}

/** Changes `orders` in place. @returns What is to be remembered; undefined for a key without effects. */
export function learnOrders(
  event: UsageEvent,
  orders: OwnOrders | undefined,
): OwnOrders | undefined {
  const { orderId, vantage, time } = event;
  if (vantage === 'effect' && orderId !== undefined) {
    const known = orders ?? newOrders(time);
    meetEffect(known, idOf(orderId), time);
    return known;
  }
  if (orders === undefined || vantage !== 'operator') return orders;
  if (orderId !== undefined && event.outcome === 'ok') nameOrder(orders, idOf(orderId));
  settleOverdue(orders, time);
  return orders;
}

function newOrders(since: EpochMs): OwnOrders {
  return {
    since,
    forgetful: false,
    young: [],
    old: [],
    pending: [],
    explained: 0,
    unexplained: 0,
    burstAt: 0,
    burstEffects: 0,
    burstUnexplained: 0,
  };
}

function meetEffect(orders: OwnOrders, id: number, time: EpochMs): void {
  if (time - orders.burstAt >= BURST_MS) closeBurst(orders);
  if (isNamed(orders, id)) {
    explain(orders);
    return;
  }
  if (time - orders.since < WARM_UP_MS) {
    remember(orders, id);
    return;
  }
  if (orders.pending.some((effect) => effect.id === id)) return;
  // Beyond the bound the oldest is dropped: more than thirty open questions are no evidence but a late log.
  if (orders.pending.length >= MOST_PENDING) orders.pending.shift();
  orders.pending.push({ id, at: time });
}

function nameOrder(orders: OwnOrders, id: number): void {
  if (!isNamed(orders, id)) remember(orders, id);
  const waiting = orders.pending.findIndex((effect) => effect.id === id);
  if (waiting < 0) return;
  orders.pending.splice(waiting, 1);
  explain(orders);
}

function explain(orders: OwnOrders): void {
  orders.explained++;
  if (orders.burstAt > 0) orders.burstEffects++;
  if (orders.explained + orders.unexplained <= MOST_TOTAL) return;
  orders.explained = Math.floor(orders.explained / 2);
  orders.unexplained = Math.floor(orders.unexplained / 2);
}

/** Our own log has gone past these without naming them. */
function settleOverdue(orders: OwnOrders, now: EpochMs): void {
  while (orders.pending[0] !== undefined && orders.pending[0].at + GRACE_MS <= now) {
    const { id, at } = orders.pending.shift() ?? { id: 0, at: now };
    if (at - orders.burstAt >= BURST_MS) {
      closeBurst(orders);
      orders.burstAt = at;
    }
    orders.burstEffects++;
    orders.burstUnexplained++;
    // Its later fills are the same question, asked once.
    remember(orders, id);
  }
}

/** What stood unexplained for an hour and went on is how this key is used: a person trades by hand too. */
function closeBurst(orders: OwnOrders): void {
  orders.unexplained += orders.burstUnexplained;
  orders.burstAt = 0;
  orders.burstEffects = 0;
  orders.burstUnexplained = 0;
}

function countOverdue(event: UsageEvent, orders: OwnOrders): number {
  if (event.vantage !== 'operator') return 0;
  const named = event.orderId === undefined ? 0 : idOf(event.orderId);
  let overdue = 0;
  for (const { id, at } of orders.pending) {
    if (at + GRACE_MS <= event.time && id !== named) overdue++;
  }
  return overdue;
}

function idOf(orderId: string): number {
  return hashText(orderId) & 0xffff;
}

function isNamed(orders: OwnOrders, id: number): boolean {
  return orders.young.includes(id) || orders.old.includes(id);
}

function remember(orders: OwnOrders, id: number): void {
  orders.young.push(id);
  if (orders.young.length < MOST_ORDERS) return;
  if (orders.old.length > 0) orders.forgetful = true;
  orders.old = orders.young;
  orders.young = [];
}
