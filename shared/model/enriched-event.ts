// A usage event with what its address and action mean.
import type { Address, Place } from './address.ts';
import type { Scope, UsageEvent } from './usage-event.ts';

export interface EnrichedEvent {
  readonly event: UsageEvent;
  /** Undefined when the source gave no address, or one that cannot be read. */
  readonly address: Address | undefined;
  /** Undefined when the address is private, unknown to the geo data, or absent. */
  readonly place: Place | undefined;
  readonly scope: Scope;
  /** Product name of the user agent without versions: `ccxt`, `python-requests`. Empty when unknown. */
  readonly client: string;
}
