// Matches what happens on the account (orders, fills, withdrawals) with the calls in the operator's own log. An
// effect that no call of ours explains was somebody else's doing, wherever he called from.
import type { OwnOrders } from '#shared/model/baseline.ts';
import type { UnaccountedFact } from '#shared/model/comparison.ts';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { isPlacement } from './effect-kind.ts';
import { hashText } from './hash-text.ts';

/**
 * An effect may be told before the call that caused it: exchanges push fills at once, and logs are written
 * in batches. It stands unexplained only when our own log has gone on for so long past it without naming it,
 * so a log that comes late, or not at all, accuses nobody. Once enough is known of a key, twice the longest
 * that any effect of its own has waited is enough.
 */
export const GRACE_MS = 15 * SECOND_MS;
const LEAST_GRACE_MS = 2 * SECOND_MS;
const GRACE_KNOWN_AFTER = 100;
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
    usualPerHour: usualPerHour(orders, event.time),
    explained: orders.explained,
  };
}

/** From how many hours it was watched: an hour without any says more about a busy key, but not about the hour. */
function usualPerHour(orders: OwnOrders, now: EpochMs): number {
  const hours = Math.max(1, (now - orders.since) / HOUR_MS);
  return (usualShare(orders) * (orders.explained + orders.unexplained + 1)) / hours;
}

/** What was placed just now belongs to no forgotten order. */
function usualShare(orders: OwnOrders): number {
  const { explained, unexplained, forgetful, showsPlacements } = orders;
  const seen = (unexplained + 0.5) / (explained + unexplained + 1);
  return forgetful && !showsPlacements ? Math.max(seen, FORGETFUL_SHARE) : seen;
}

/** Changes `orders` in place. @returns What is to be remembered; undefined for a key without effects. */
export function learnOrders(
  event: UsageEvent,
  orders: OwnOrders | undefined,
): OwnOrders | undefined {
  const { orderId, vantage, time } = event;
  if (vantage === 'effect' && orderId !== undefined) {
    const known = orders ?? newOrders(time);
    const placed = isPlacement(event.action);
    // Who is told of each order as it is placed learns nothing new from its fills.
    known.showsPlacements ||= placed;
    if (placed || !known.showsPlacements) meetEffect(known, idOf(orderId), time);
    return known;
  }
  if (orders === undefined || vantage !== 'operator') return orders;
  if (orderId !== undefined && event.outcome === 'ok') nameOrder(orders, idOf(orderId), time);
  settleOverdue(orders, time);
  return orders;
}

function newOrders(since: EpochMs): OwnOrders {
  return {
    since,
    forgetful: false,
    showsPlacements: false,
    longestWaitMs: 0,
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

function nameOrder(orders: OwnOrders, id: number, now: EpochMs): void {
  if (!isNamed(orders, id)) remember(orders, id);
  const waiting = orders.pending.findIndex((effect) => effect.id === id);
  if (waiting < 0) return;
  const [effect] = orders.pending.splice(waiting, 1);
  if (effect !== undefined) orders.longestWaitMs = Math.max(orders.longestWaitMs, now - effect.at);
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
  const grace = graceOf(orders);
  while (orders.pending[0] !== undefined && orders.pending[0].at + grace <= now) {
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

function graceOf({ explained, longestWaitMs }: OwnOrders): number {
  if (explained < GRACE_KNOWN_AFTER) return GRACE_MS;
  return Math.min(GRACE_MS, Math.max(LEAST_GRACE_MS, 2 * longestWaitMs));
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
  const grace = graceOf(orders);
  let overdue = 0;
  for (const { id, at } of orders.pending) {
    if (at + grace <= event.time && id !== named) overdue++;
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
