// What the operator declares about one monitored key.
import type { EpochMs, KeyId } from './units.ts';
import type { Scope } from './usage-event.ts';

/** `observe` records only, `alert` tells people, `enforce` may disable. */
export type Mode = 'observe' | 'alert' | 'enforce';
export const MODES: readonly Mode[] = ['observe', 'alert', 'enforce'];

export interface KeyRecord {
  readonly keyId: KeyId;
  readonly label: string;
  readonly exchange: string;
  readonly owner: string | undefined;
  readonly secretArn: string | undefined;
  /** What the key is meant to do. Empty: not declared, so nothing can violate it. */
  readonly scopes: readonly Scope[];
  /** Empty: not declared. */
  readonly allowCidrs: readonly string[];
  /** Wins over `allowCidrs`. */
  readonly denyCidrs: readonly string[];
  /** ISO 3166-1 alpha-2. Empty: not declared. */
  readonly allowCountries: readonly string[];
  readonly denyCountries: readonly string[];
  readonly mode: Mode;
  /** Never disabled automatically. */
  readonly protected: boolean;
  /** Nobody should ever use it. */
  readonly honey: boolean;
  readonly createdAt: EpochMs | undefined;
  readonly rotateAfterDays: number;
  readonly expiresAt: EpochMs | undefined;
  readonly sources: readonly string[];
}

/** The record of a key that nobody declared: monitored with defaults. */
export function defaultKeyRecord(keyId: KeyId, exchange: string, mode: Mode): KeyRecord {
  return {
    keyId,
    label: keyId,
    exchange,
    owner: undefined,
    secretArn: undefined,
    scopes: [],
    allowCidrs: [],
    denyCidrs: [],
    allowCountries: [],
    denyCountries: [],
    mode,
    protected: false,
    honey: false,
    createdAt: undefined,
    rotateAfterDays: 90,
    expiresAt: undefined,
    sources: [],
  };
}

/** Keys that `keywarden drill` makes and takes away again: no exchange knows them. */
export const DRILL_EXCHANGE = 'keywarden-drill';
/** So that the right to take a drill's items away again reaches no other key. */
export const DRILL_KEY_PREFIX = 'keywarden-drill-';

/** Whether all that is said of this key is to be marked as a drill. */
export function isDrill({ exchange, keyId }: Pick<KeyRecord, 'exchange' | 'keyId'>): boolean {
  return exchange === DRILL_EXCHANGE && isDrillKey(keyId);
}

/** Where only the key's id is at hand. */
export function isDrillKey(keyId: KeyId): boolean {
  return keyId.startsWith(DRILL_KEY_PREFIX);
}
