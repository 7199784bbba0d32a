import { describe, expect, it } from 'vitest';
import { createMemoryKeyCustody } from '#shared/adapters/memory-key-custody.ts';
import { createMemorySecretDirectory } from '#shared/adapters/memory-secret-directory.ts';
import { type MemorySecrets, memorySecret } from '#shared/adapters/memory-secrets.ts';
import { takeFirst } from '#shared/adapters/take-first.ts';
import { itBehavesLikeAKeyCustody } from './key-custody-contract.ts';
import { KEY } from './stores.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:bot-AbCdEf';

describe('custody in memory', () => {
  itBehavesLikeAKeyCustody(async (strategy) => {
    const secret = memorySecret(ARN, KEY, strategy);
    const secrets: MemorySecrets = new Map([[ARN, secret]]);
    return {
      custody: createMemoryKeyCustody(secrets),
      target: { keyId: KEY, secretArn: ARN },
      realVersion: secret.realVersion,
      rotate: async () => {
        secrets.set(ARN, { ...(secrets.get(ARN) ?? secret), realVersion: 'version-2' });
      },
    };
  });
});

describe('directory in memory', () => {
  it('lists tagged secrets', async () => {
    const tagged = memorySecret(ARN, KEY);
    const untagged = { ...tagged, arn: `${ARN}2`, tags: new Map() };
    const directory = createMemorySecretDirectory(
      new Map([
        [tagged.arn, tagged],
        [untagged.arn, untagged],
      ]),
    );
    expect(await takeFirst(directory.list(), 10)).toEqual([tagged]);
  });
});
