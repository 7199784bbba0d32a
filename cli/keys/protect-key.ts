// `keywarden keys protect`: prepares the secret of a registered key, so that it can be held back.
import { protectSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Deployment } from '../deployed/deployment.ts';
import { findKey } from '../deployed/find-key.ts';
import { UsageError } from '../usage-error.ts';

export async function protectKey(
  { registry, secrets }: Deployment,
  name: string,
  strategy: CustodyStrategy,
): Promise<KeyRecord> {
  const record = await findKey(registry, name);
  if (record.secretArn === undefined) {
    throw new UsageError(`Expected a key with a secret, but ${record.label} has none.`);
  }
  await protectSecret(secrets, record.secretArn, strategy);
  return record;
}
