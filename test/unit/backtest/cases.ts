// The plainest cases and calls of a backtest; tests spoil one field of them.
import type { Case } from '#cli/backtest/case-draft.ts';
import { SeenAddresses } from '#cli/backtest/seen-addresses.ts';
import { addressOf, parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address } from '#shared/model/address.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { type CallParts, finding, incident, judgedCall, START } from '../cli/judged-call.ts';

export const HOME = '192.0.2.10';
export const NEW_HOME = '198.51.100.7';
export const THIEF = '203.0.113.66';

export const at = (minute: number) => epochMs(START + minute * MINUTE_MS);

export function address(text: string): Address {
  return parseAddress(text) ?? addressOf([0, 0, 0, 0]);
}

export function newNetwork(parts: Partial<Finding> = {}): Finding {
  return finding({
    detector: 'ip.new-network',
    family: 'origin',
    basis: 'learned',
    bits: 14,
    ...parts,
  });
}

export function callFrom(text: string, parts: CallParts = {}): JudgedEvent {
  const judged = judgedCall(parts);
  return { ...judged, enriched: { ...judged.enriched, address: address(text) } };
}

/** A case of the minutes 100 to 110, from a new network. */
export function caseFrom(
  addresses: readonly string[],
  parts: Partial<Omit<Case, 'incident'>> & { readonly incident?: Partial<Incident> } = {},
): Case {
  return {
    bars: [],
    hasMoreAddresses: false,
    detectors: new Map([['ip.new-network', { events: 1, bits: 14 }]]),
    ...parts,
    addresses: addresses.map(address),
    incident: incident({ startedAt: at(100), endedAt: at(110), ...parts.incident }),
  };
}

/** @param home Addresses in quiet use since the first minute. */
export function seenFrom(
  home: readonly string[],
  strange: readonly string[] = [],
  withdrawing = false,
): SeenAddresses {
  const seen = new SeenAddresses();
  for (const text of home) seen.add(callFrom(text));
  for (const text of strange) {
    const call = callFrom(text, { minute: 100, decision: 'alert', findings: [newNetwork()] });
    const scope = withdrawing ? 'withdraw' : 'read';
    seen.add({ ...call, enriched: { ...call.enriched, scope } });
  }
  return seen;
}
