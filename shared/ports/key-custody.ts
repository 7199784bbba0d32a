// Holds a key back in the secret manager, and gives it back. Never sees a secret's value.
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { ImpossibleReason } from '#shared/model/notice.ts';
import type { KeyId } from '#shared/model/units.ts';

export interface CustodyTarget {
  readonly keyId: KeyId;
  readonly secretArn: string;
}

export type QuarantineResult =
  | {
      readonly kind: 'quarantined';
      readonly strategy: CustodyStrategy;
      /** The version that holds the real value. */
      readonly secretVersion: string;
    }
  | { readonly kind: 'impossible'; readonly reason: ImpossibleReason };

export type ReleaseResult =
  | { readonly kind: 'released' }
  /** A person or a rotation has put another value there meanwhile: it stays. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'impossible'; readonly reason: ImpossibleReason };

export interface CustodyState {
  /** `partial`: bots read the tombstone, but a quarantine or a release was cut off half-way. */
  readonly state: 'active' | 'partial' | 'quarantined';
  readonly strategy: CustodyStrategy | undefined;
  /** Whether a quarantine would reach the bots. */
  readonly prepared: boolean;
}

export interface KeyCustody {
  /**
   * Idempotent: a retry finds what it wants and changes nothing. Returns only after reading back that
   * it took effect.
   *
   * @returns `impossible` only when nothing was changed.
   * @throws OutsideError when it may work later, or was refused half-way.
   */
  quarantine(target: CustodyTarget, incidentId: string | undefined): Promise<QuarantineResult>;
  /**
   * Gives the very version back. Idempotent: a secret that is free already is `released`.
   *
   * @param secretVersion Undefined when a quarantine was cut off before anybody noted the version: then it
   *   is the one that carries our label.
   * @throws OutsideError when it may work later.
   */
  release(target: CustodyTarget, secretVersion: string | undefined): Promise<ReleaseResult>;
  /** @returns Undefined when the secret is gone or not ours. */
  inspect(target: CustodyTarget): Promise<CustodyState | undefined>;
}
