// Secrets as AWS keeps them, without a server: labels, tags and versions, asked by the client's own commands.
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { QUARANTINED_LABEL, STRATEGY_TAG, TOMBSTONE_LABEL } from '#shared/adapters/secret-view.ts';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { KeyId } from '#shared/model/units.ts';
import {
  type StrictSecret,
  secretsManagerOperations,
} from '#test/emulator/strict-secrets-manager.ts';
import { arnOf } from '#test/unit/account/account.ts';

export type SimulatedSecrets = Map<string, StrictSecret>;

export const REAL_VERSION = 'version-of-the-real-value';
const TOMBSTONE = 'version-of-the-tombstone';

export function preparedSecret(keyId: KeyId, strategy: CustodyStrategy): StrictSecret {
  return {
    arn: arnOf(keyId),
    name: keyId,
    versions: new Map([
      [REAL_VERSION, { value: 'real', labels: new Set<string>(['AWSCURRENT']) }],
      [TOMBSTONE, { value: 'tombstone', labels: new Set<string>([TOMBSTONE_LABEL]) }],
    ]),
    tags: new Map<string, string>([
      ['keywarden:key-id', keyId],
      [STRATEGY_TAG, strategy],
    ]),
    policy: undefined,
    deletedAt: undefined,
  };
}

export interface Asked {
  readonly operation: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Only lends its type: nothing is sent. */
const CLIENT = new SecretsManagerClient({ region: 'eu-central-1' });

/** @param ask Carries a command out, sooner or later or never. */
export function simulatedClient(ask: (asked: Asked) => Promise<unknown>): SecretsManagerClient {
  const send = ({ constructor, input }: { constructor: { name: string }; input: object }) =>
    ask({ operation: constructor.name.replace(/Command$/, ''), request: { ...input } });
  return new Proxy(CLIENT, { get: () => send });
}

export function answerer(secrets: SimulatedSecrets): (asked: Asked) => Promise<unknown> {
  const operations = secretsManagerOperations(secrets);
  return async ({ operation, request }) => {
    const answer = operations[operation];
    if (answer === undefined) throw new Error(`Expected a known operation, got ${operation}.`);
    return answer(request) ?? {};
  };
}

/** Whether readers get the tombstone, or are fenced off. */
export function isOutOfUse({ versions, tags }: StrictSecret): boolean {
  if (versions.get(TOMBSTONE)?.labels.has('AWSCURRENT') === true) return true;
  return tags.get(STRATEGY_TAG) === 'fence' && tags.get('keywarden:state') === 'quarantined';
}

export function isMarkedHeld({ versions }: StrictSecret): boolean {
  return [...versions.values()].some(({ labels }) => labels.has(QUARANTINED_LABEL));
}
