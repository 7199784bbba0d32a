// A network address in canonical form with its surrounding networks, and the place it maps to.

export type AddressKind = 'public' | 'private' | 'reserved';

export interface Address {
  /** Canonical text: IPv4 dotted, IPv6 compressed (RFC 5952), IPv4-mapped shown as IPv4. */
  readonly text: string;
  readonly family: 4 | 6;
  readonly kind: AddressKind;
  /** The /24 (IPv4) or /64 (IPv6) around it, in CIDR text. */
  readonly network: string;
  /** The /16 (IPv4) or /48 (IPv6) around it, in CIDR text. */
  readonly wideNetwork: string;
}

/** Where an address is thought to be. Rounded as the baseline stores it, so both sides compare equal. */
export interface Place {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  /** Empty when the data knows only the country. Shown to people, never compared. */
  readonly city: string;
  /** Degrees, rounded to 0.01. */
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in whole km within which the address is believed to be. */
  readonly accuracyKm: number;
}
