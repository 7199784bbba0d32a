// Finds the place of an address.
import type { Address, Place } from '#shared/model/address.ts';

export interface GeoLocator {
  /**
   * @returns Undefined when the data does not know the address. A missing place raises no geo finding:
   *   the direction of failure is silence, because geography alone never disables.
   */
  locate(address: Address): Place | undefined;
}
