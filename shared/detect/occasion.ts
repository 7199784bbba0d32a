// What there is to look at in an event. Nearly every call is as usual in every respect: for it, most detectors
// need not be asked.
import type { Comparison } from '#shared/model/comparison.ts';
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import type { ListFact } from '#shared/model/list-fact.ts';

/** `call`: every call. `list`: one that a list of the operator forbids. `news`: one that is not as usual. */
export type Occasion = 'call' | 'list' | 'news';

/** @returns Whether the operator's lists forbid the call, as far as they know its address and country. */
export function isForbidden({
  deniedBy,
  allowed,
  countryDenied,
  countryAllowed,
}: ListFact): boolean {
  return deniedBy !== undefined || allowed === false || countryDenied || countryAllowed === false;
}

/** @returns Whether the baseline or the fleet has anything at all to say of the call. */
export function isNews(comparison: Comparison, fleet: FleetFact | undefined): boolean {
  return (
    fleet !== undefined ||
    comparison.origin !== undefined ||
    comparison.visitor !== undefined ||
    comparison.travel !== undefined ||
    comparison.action !== undefined ||
    comparison.symbol !== undefined ||
    comparison.client !== undefined ||
    comparison.volume !== undefined ||
    comparison.weight !== undefined ||
    comparison.notional !== undefined ||
    comparison.errors !== undefined ||
    comparison.unaccounted !== undefined ||
    comparison.awakeMs !== undefined
  );
}
