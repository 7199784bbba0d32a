// What other keys did at the same time as an event.

export interface FleetFact {
  /** Keys, this one included, to which the event's network became new within the last hour. */
  readonly keysWithNetwork: number;
  /** Keys monitored in all. */
  readonly keys: number;
  /** Of `keysWithNetwork`, those whose calls from there were of a kind that the key usually makes. */
  readonly keysAsUsual: number;
  /** Share of all keys that are far above their usual volume in these minutes, 0 to 1. */
  readonly busyShare: number;
}
