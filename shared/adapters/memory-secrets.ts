// Stands in for the secret manager in memory: secrets, their labels' effect, and who may be held back.
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';

export interface MemorySecret extends TaggedSecret {
  /** The value of its tag `keywarden:key-id`. */
  readonly keyId: KeyId;
  /** Undefined when nobody prepared it. */
  readonly strategy: CustodyStrategy | undefined;
  /** The version that holds the newest real value; a rotation puts another here. */
  readonly realVersion: string;
  /** The version that was held back; undefined while readers get the real one. */
  readonly heldVersion: string | undefined;
}

/** By ARN. */
export type MemorySecrets = Map<string, MemorySecret>;

export function memorySecret(arn: string, keyId: KeyId, strategy?: CustodyStrategy): MemorySecret {
  return {
    arn,
    name: arn.split(':').at(-1) ?? arn,
    createdAt: undefined,
    lastRotatedAt: undefined,
    tags: new Map([['keywarden:key-id', keyId]]),
    labels: new Set(['AWSCURRENT']),
    keyId,
    strategy,
    realVersion: 'version-1',
    heldVersion: undefined,
  };
}
