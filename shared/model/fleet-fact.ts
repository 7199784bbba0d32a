// What other keys did at the same time as an event.

/** `few`: too few keys to say; `probe`: keys are tried out; `service`: the keys' own work goes on there. */
export type NetworkStanding = 'few' | 'probe' | 'service';

/** A network that is new to this key and to others. */
export interface SharedNetworkFact {
  /** Keys that it has called for, this one included. */
  readonly keys: number;
  readonly standing: NetworkStanding;
  /** Evidence that its calls take the place of the keys' own, in bits; below 0: that they come on top. */
  readonly fitBits: number;
  /** The one call at which it is said: of all others it has been said already, or is too early to say. */
  readonly announced: boolean;
  /** What was said of the fleet covers this call: there is nothing to add for its key. */
  readonly covers: boolean;
}

/** A rush of many keys at once: the market's doing. */
export interface RushFact {
  /** How many times their usual the busy keys make at the median, as a natural logarithm; 0 for no rush. */
  readonly median: number;
  /** Robust standard deviation of it over the keys. */
  readonly spread: number;
  /** This key became busy only now: whether others are too is not known yet. */
  readonly tooEarly: boolean;
}

export interface FleetFact {
  /** Keys monitored in all. */
  readonly keys: number;
  /** Undefined when the event's network is not new to the key. */
  readonly network: SharedNetworkFact | undefined;
  /** Undefined when the key is not busy, or too few keys are at work to compare with. */
  readonly rush: RushFact | undefined;
}
