// The fields of a usage event as a record names them, before they are checked.

/** Spelt out, since a look-up by name is slow. */
export interface CanonicalRecord {
  readonly time?: unknown;
  readonly keyId?: unknown;
  readonly apiKey?: unknown;
  readonly exchange?: unknown;
  readonly vantage?: unknown;
  readonly id?: unknown;
  readonly sourceIp?: unknown;
  readonly action?: unknown;
  readonly scope?: unknown;
  readonly outcome?: unknown;
  readonly errorCode?: unknown;
  readonly weight?: unknown;
  readonly symbol?: unknown;
  readonly notional?: unknown;
  readonly orderId?: unknown;
  readonly userAgent?: unknown;
}
