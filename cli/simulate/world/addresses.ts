// Draws addresses from providers: a host of one's own, a stranger's abroad, another lease from the same pool.
import type { Dice } from '../dice.ts';
import { PROVIDERS, type Provider, type ProviderKind } from './providers.ts';

export interface ProviderWish {
  readonly kind: ProviderKind;
  /** Only here. */
  readonly country?: string;
  /** Anywhere but in these countries. */
  readonly notIn?: readonly string[];
  /** Any other company. */
  readonly notBy?: string;
  /** Only in countries where there are such providers too. */
  readonly beside?: ProviderKind;
}

export function drawProvider(dice: Dice, wish: ProviderWish): Provider {
  const fitting = PROVIDERS.filter(
    ({ kind, country, name }) =>
      kind === wish.kind &&
      (wish.country === undefined || country === wish.country) &&
      wish.notIn?.includes(country) !== true &&
      name !== wish.notBy &&
      (wish.beside === undefined || hasProvider(wish.beside, country)),
  );
  return dice.pick(fitting);
}

export function hasProvider(kind: ProviderKind, country: string): boolean {
  return PROVIDERS.some((provider) => provider.kind === kind && provider.country === country);
}

export function drawAddress(dice: Dice, provider: Provider): string {
  return addressIn(dice, dice.pick(provider.blocks));
}

/** @param block Two octets or three. */
export function addressIn(dice: Dice, block: string): string {
  const octets = block.split('.');
  while (octets.length < 3) octets.push(String(dice.whole(0, 255)));
  return [...octets, dice.whole(1, 254)].join('.');
}

/** `3.120` of `3.120.4.5`: what a neighbour in the same cloud and region, or the next lease, begins with. */
export function blockOf(address: string): string {
  return address.split('.').slice(0, 2).join('.');
}

/** Blocks that home connections and attackers get, each of them inside one country. */
const V6_HOMES: readonly string[] = ['2003:e0', '2a02:8108', '2a00:23c5', '2a01:cb00', '2601:600'];
const V6_CLOUDS: readonly string[] = [
  '2a01:4f8',
  '2001:41d0',
  '2600:1f18',
  '2406:da18',
  '2a03:b0c0',
];

/** @returns Where a provider's customers of one region get their networks, such as `2003:e0:4a1b`. */
export function drawHomeRegion(dice: Dice): string {
  return `${dice.pick(V6_HOMES)}:${hex(dice.whole(0x100, 0xffff))}`;
}

/** @returns The first /64 of a customer's /56. */
export function drawHomeNetwork(dice: Dice, region: string): string {
  return `${region}:${hex(dice.whole(1, 0xff) * 0x100)}`;
}

/** @returns A rented /48, such as `2a01:4f8:c17`. */
export function drawRentedPrefix(dice: Dice): string {
  return `${dice.pick(V6_CLOUDS)}:${hex(dice.whole(0x100, 0xffff))}`;
}

/** @param network Four groups: a /64. */
export function hostIn6(dice: Dice, network: string): string {
  const host = [1, 2, 3, 4].map(() => hex(dice.whole(1, 0xffff)));
  return `${network}:${host.join(':')}`;
}

export function hex(value: number): string {
  return value.toString(16);
}
