// Holds keys back in memory: for tests, simulations and trying things out without AWS.
import type { ImpossibleReason } from '#shared/model/notice.ts';
import type {
  CustodyState,
  CustodyTarget,
  KeyCustody,
  QuarantineResult,
  ReleaseResult,
} from '#shared/ports/key-custody.ts';
import type { MemorySecret, MemorySecrets } from './memory-secrets.ts';

export function createMemoryKeyCustody(secrets: MemorySecrets): KeyCustody {
  return {
    quarantine: async (target) => quarantine(secrets, target),
    release: async (target, secretVersion) => release(secrets, target, secretVersion),
    inspect: async (target) => inspect(secrets, target),
  };
}

function quarantine(secrets: MemorySecrets, target: CustodyTarget): QuarantineResult {
  const secret = find(secrets, target);
  if (typeof secret === 'string') return { kind: 'impossible', reason: secret };
  const { strategy, realVersion: secretVersion } = secret;
  if (strategy === undefined) return { kind: 'impossible', reason: 'not-prepared' };
  secrets.set(secret.arn, { ...secret, heldVersion: secretVersion });
  return { kind: 'quarantined', strategy, secretVersion };
}

function release(
  secrets: MemorySecrets,
  target: CustodyTarget,
  secretVersion: string | undefined,
): ReleaseResult {
  const secret = find(secrets, target);
  if (typeof secret === 'string') return { kind: 'impossible', reason: secret };
  const version = secretVersion ?? secret.heldVersion ?? secret.realVersion;
  secrets.set(secret.arn, { ...secret, heldVersion: undefined });
  return { kind: secret.realVersion === version ? 'released' : 'replaced' };
}

function inspect(secrets: MemorySecrets, target: CustodyTarget): CustodyState | undefined {
  const secret = find(secrets, target);
  if (typeof secret === 'string') return undefined;
  const { strategy } = secret;
  const state = isHeld(secret) ? 'quarantined' : 'active';
  return { state, strategy, prepared: strategy !== undefined };
}

/** A value that came after the tombstone is in force; a fence stands before every value. */
function isHeld({ strategy, heldVersion, realVersion }: MemorySecret): boolean {
  return heldVersion !== undefined && (strategy === 'fence' || heldVersion === realVersion);
}

function find(secrets: MemorySecrets, target: CustodyTarget): MemorySecret | ImpossibleReason {
  const secret = secrets.get(target.secretArn);
  if (secret === undefined) return 'secret-missing';
  return secret.keyId === target.keyId ? secret : 'not-tagged';
}
