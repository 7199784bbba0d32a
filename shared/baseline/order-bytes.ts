// The binary form of the orders that a key is known to have made, both ways.
import type { OwnOrders } from '#shared/model/baseline.ts';
import { epochMs } from '#shared/model/units.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MOST_ORDERS, MOST_PENDING } from './own-orders.ts';

const FORGETFUL = 1;
const PLACEMENTS = 2;

export function writeOrders(writer: ByteWriter, orders: OwnOrders | undefined): void {
  writer.byte(orders === undefined ? 0 : 1);
  if (orders === undefined) return;
  const { since, explained, unexplained, burstAt, burstEffects, burstUnexplained } = orders;
  const counts = [since, explained, unexplained, burstAt, burstEffects, burstUnexplained];
  for (const value of counts) writer.count(value);
  writer.byte((orders.forgetful ? FORGETFUL : 0) + (orders.showsPlacements ? PLACEMENTS : 0));
  writer.count(orders.longestWaitMs);
  for (const ids of [orders.young, orders.old]) {
    writer.count(ids.length);
    for (const id of ids) writer.short(id);
  }
  writer.count(orders.pending.length);
  for (const { id, at } of orders.pending) {
    writer.short(id);
    writer.count(at);
  }
}

export function readOrders(reader: ByteReader): OwnOrders | undefined {
  if (reader.byte() === 0) return undefined;
  const ids = () => Array.from({ length: reader.length(MOST_ORDERS) }, () => reader.short());
  const counts = {
    since: epochMs(reader.count()),
    explained: reader.count(),
    unexplained: reader.count(),
    burstAt: reader.count(),
    burstEffects: reader.count(),
    burstUnexplained: reader.count(),
  };
  const flags = reader.byte();
  return {
    ...counts,
    forgetful: (flags & FORGETFUL) !== 0,
    showsPlacements: (flags & PLACEMENTS) !== 0,
    longestWaitMs: reader.count(),
    young: ids(),
    old: ids(),
    pending: Array.from({ length: reader.length(MOST_PENDING) }, () => ({
      id: reader.short(),
      at: epochMs(reader.count()),
    })),
  };
}
