// One detector's statement about one event or window, with the evidence behind it.

/** Stable and never reused: other programs and runbooks point to them. */
export const DETECTOR_IDS = [
  'ip.denied',
  'ip.outside-allowlist',
  'ip.new-address',
  'ip.new-network',
  'geo.denied-country',
  'geo.new-country',
  'geo.impossible-travel',
  'volume.rate-spike',
  'volume.silence',
  'volume.error-burst',
  'volume.notional-spike',
  'behaviour.scope-violation',
  'behaviour.new-action',
  'behaviour.first-withdrawal',
  'behaviour.new-symbol',
  'behaviour.new-client',
  'behaviour.off-hours',
  'clone.concurrent-use',
  'clone.nonce-conflict',
  'clone.unaccounted-activity',
  'clone.last-used-drift',
  'hygiene.rotation-overdue',
  'hygiene.expiring',
  'hygiene.dormant',
  'hygiene.revived',
  'hygiene.no-allowlist',
  'hygiene.unused-scope',
  'hygiene.several-hosts',
  'hygiene.secret-in-log',
  'honey.used',
  'fleet.shared-novelty',
] as const;

export type DetectorId = (typeof DETECTOR_IDS)[number];

export type Severity = 'informational' | 'low' | 'medium' | 'high' | 'critical';
export const SEVERITIES: readonly Severity[] = [
  'informational',
  'low',
  'medium',
  'high',
  'critical',
];

/**
 * Independent kinds of evidence. Findings of one family say the same thing twice, so they are capped
 * together; two families agreeing is what may disable a key. Address and geography are one family.
 */
export type Family = 'origin' | 'volume' | 'behaviour' | 'clone' | 'hygiene' | 'fleet';

/** `declared`: an operator's rule was broken. `learned`: surprise. `note`: worth knowing, no alarm. */
export type Basis = 'declared' | 'learned' | 'note';

export interface Finding {
  readonly detector: DetectorId;
  readonly family: Family;
  readonly basis: Basis;
  readonly severity: Severity;
  /** Surprise under the key's own baseline, -log2 of a tail probability, 0 to 1,074. 0 for a declared rule. */
  readonly bits: number;
  /** What this key normally does or may do, for a person. Holds no attacker-supplied text. */
  readonly expected: string;
  /** What happened instead. May hold text from the log: escape it on every channel. */
  readonly observed: string;
}
