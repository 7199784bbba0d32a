// What an attack came to, for a person: what was tried, what it brought, what was promised and is not so.
export interface Attack {
  readonly name: string;
  readonly play: () => Promise<Played> | Played;
}

export interface Played {
  readonly figures: readonly string[];
  /** Empty: the promise held. */
  readonly faults: readonly string[];
}
