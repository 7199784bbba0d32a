// Keeps what bounds automatic quarantines of the whole fleet.
import type { EpochMs, KeyId } from '#shared/model/units.ts';

export interface AutomaticQuarantine {
  readonly keyId: KeyId;
  readonly incidentId: string;
  readonly at: EpochMs;
}

export interface BrakeState {
  /** 0 when nothing was ever written. */
  readonly version: number;
  /** The latest ones, oldest first. */
  readonly recent: readonly AutomaticQuarantine[];
  /** A person has put everything in `observe`. */
  readonly killSwitch: boolean;
}

export interface BrakeStore {
  read(): Promise<BrakeState>;
  /** @returns False when the stored version is another by now. Never touches the kill switch. */
  write(version: number, recent: readonly AutomaticQuarantine[]): Promise<boolean>;
  /** Raises the version: whoever has read the brake before cannot write over it unseen. */
  setKillSwitch(on: boolean): Promise<void>;
}
