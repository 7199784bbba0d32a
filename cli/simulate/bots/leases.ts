// Addresses of a home line over time: the provider gives another one every few days.
import { DAY_MS } from '#shared/model/units.ts';
import type { Dice, Range } from '../dice.ts';
import type { Span } from '../rhythm.ts';
import { addressIn, drawHomeNetwork, drawHomeRegion, hostIn6 } from '../world/addresses.ts';
import type { Provider } from '../world/providers.ts';

const LEASE_DAYS: Range = [3, 20];
/** Most lines stay in one /16 of their provider; some wander between two or three. */
const WANDERERS = 0.3;

/** @returns The address at a moment of the span. */
export function drawLeases(dice: Dice, provider: Provider, span: Span): (at: number) => string {
  const blocks = dice.several(provider.blocks, dice.chance(WANDERERS) ? dice.whole(2, 3) : 1);
  const days = dice.between(LEASE_DAYS);
  const ends: number[] = [];
  const addresses: string[] = [];
  // The first lease was old already.
  for (let at = span.from - dice.next() * days * DAY_MS; at < span.to; ) {
    at += days * DAY_MS * (0.7 + 0.6 * dice.next());
    ends.push(at);
    addresses.push(addressIn(dice, dice.pick(blocks)));
  }
  return (at) => {
    const index = ends.findIndex((end) => at < end);
    return (
      addresses[index === -1 ? addresses.length - 1 : index] ?? addressIn(dice, blocks[0] ?? '')
    );
  };
}

/** @param draw The address of the n-th slot, the same each time that it is asked. */
export function drawSlots(slotMs: number, draw: (n: number) => string): (at: number) => string {
  let slot = -1;
  let address = '';
  return (at) => {
    const now = Math.floor(at / slotMs);
    if (now !== slot) address = draw(now);
    slot = now;
    return address;
  };
}

/** IPv6 at home: another address in the same /64 each day, another /56 each month. */
export function drawPrivacyAddresses(dice: Dice, start: number): (at: number) => string {
  const region = drawHomeRegion(dice);
  const monthMs = dice.between([25, 35]) * DAY_MS;
  const phase = dice.next() * monthMs;
  return drawSlots(DAY_MS, (day) => {
    const month = Math.floor((day * DAY_MS - start + phase) / monthMs);
    const network = drawHomeNetwork(dice.fork(`month ${month}`), region);
    return hostIn6(dice.fork(`day ${day}`), network);
  });
}
