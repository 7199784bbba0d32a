// Says by which addresses a key really lives: the allow list that its own history suggests.
import ipaddr from 'ipaddr.js';
import type { Baseline, Familiar, FamiliarNetwork } from '#shared/model/baseline.ts';
import { HOUR_MS } from '#shared/model/units.ts';
import { findFamiliar } from './familiar-values.ts';
import { isTrusted } from './trust.ts';

/** One that came up on fewer days may have been a test, or a visit. */
const LEAST_DAYS = 3;
/** Before the key's latest call: a host that was moved away from is no home any more. */
const RECENT_HOURS = 14 * 24;
/** No exchange ever sees these: a log of our own names the host behind the gateway. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
]);

/**
 * Only what is trusted, the network around it too: a list that let a thief in would be worse than none.
 *
 * @returns A /32 for each IPv4 address and a /64 for each IPv6 network, in order; none of a key that is still
 *   learning.
 */
export function homesOf(baseline: Baseline): readonly string[] {
  if (baseline.matureSince === 0) return [];
  const hour = Math.floor(baseline.lastAt / HOUR_MS);
  const homes: string[] = [];
  for (const entry of baseline.addresses) {
    const cidr = isLivedAt(entry, baseline, hour) ? cidrOf(entry.id, baseline, hour) : undefined;
    if (cidr !== undefined && !homes.includes(cidr)) homes.push(cidr);
  }
  return homes.sort();
}

function isLivedAt(entry: Familiar<string>, baseline: Baseline, hour: number): boolean {
  if (hour - entry.lastHour > RECENT_HOURS || !isTrusted(entry, baseline, hour)) return false;
  return entry.vouched || entry.days >= LEAST_DAYS;
}

/** Hosts choose the second half of an IPv6 address anew all the time. */
function cidrOf(text: string, baseline: Baseline, hour: number): string | undefined {
  const isV6 = text.includes(':');
  const network = isV6 ? networkOf6(text) : networkOf4(text);
  const around = findFamiliar(baseline.networks, network);
  if (around === undefined || !isTrusted(around, baseline, hour)) return undefined;
  if (isPrivate(text, around)) return undefined;
  return isV6 ? network : `${text}/32`;
}

/** Places are known of public addresses only, and most are known: to parse the others costs more than the rest. */
function isPrivate(text: string, { place }: FamiliarNetwork): boolean {
  return place === undefined && PRIVATE_RANGES.has(ipaddr.parse(text).range());
}

/** As the baseline names it. By the text, since every key is asked about every day. */
function networkOf4(text: string): string {
  return `${text.slice(0, text.lastIndexOf('.'))}.0/24`;
}

function networkOf6(text: string): string {
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${text}/64`).toRFC5952String()}/64`;
}
