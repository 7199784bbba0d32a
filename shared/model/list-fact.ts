// How an event's address and country stand to the lists that the operator declared for the key.

export interface ListFact {
  /** The deny-list entry that holds the address, if one does. */
  readonly deniedBy: string | undefined;
  /** Undefined when the key has no allow list, or the event has no address. */
  readonly allowed: boolean | undefined;
  readonly countryDenied: boolean;
  /** Undefined when the key has no country list, or the country is not known. */
  readonly countryAllowed: boolean | undefined;
}
