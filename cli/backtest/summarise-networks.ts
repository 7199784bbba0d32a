// Takes addresses and gives the fewest networks that still mean only these: hosts, or the network around them.
import type { Address } from '#shared/model/address.ts';

/** A /24 lets 253 strangers in, so three addresses must speak for it; a /64 is one site. */
const ENOUGH = { 4: 3, 6: 2 } as const;
const HOST_PREFIX = { 4: 32, 6: 128 } as const;

/**
 * @param isClosed A network that must not be opened as a whole: a stranger came from it.
 * @returns CIDRs in the order of the addresses.
 */
export function summariseNetworks(
  addresses: readonly Address[],
  isClosed: (network: string) => boolean,
): readonly string[] {
  const members = new Map<string, number>();
  for (const { network } of addresses) members.set(network, (members.get(network) ?? 0) + 1);
  const cidrs = addresses.map(({ text, family, network }) => {
    const isWhole = (members.get(network) ?? 0) >= ENOUGH[family] && !isClosed(network);
    return isWhole ? network : `${text}/${HOST_PREFIX[family]}`;
  });
  return [...new Set(cidrs)];
}
