// Answers as Secrets Manager would about the one secret of a drill, without a network.
import * as z from 'zod';
import { type DummyKey, dummyTags } from '#cli/drill/dummy-key.ts';

const MOVE = z.object({
  VersionStage: z.string(),
  MoveToVersionId: z.string().optional(),
});
const POLICY = z.object({ ResourcePolicy: z.string() });
const TAGGING = z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) });

/** A secret that does as it is told; the real version is `real`, the tombstone `tomb`. */
export function dummySecret(dummy: DummyKey, ARN: string) {
  const labels = new Map([['AWSCURRENT', 'real']]);
  const tags = new Map(dummyTags(dummy, 'logs'));
  let policy: string | undefined;
  const describe = () => {
    const VersionIdsToStages = Object.fromEntries(
      ['real', 'tomb'].map((id) => [
        id,
        [...labels].flatMap(([name, at]) => (at === id ? [name] : [])),
      ]),
    );
    const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
    return { ARN, Name: dummy.secretName, Tags, VersionIdsToStages };
  };
  const does: Readonly<Record<string, (input: unknown) => object>> = {
    CreateSecret: () => ({ ARN, VersionId: 'real' }),
    DescribeSecret: describe,
    GetSecretValue: () => ({ SecretString: dummy.value, VersionId: 'real' }),
    GetResourcePolicy: () => ({ ResourcePolicy: policy }),
    PutResourcePolicy: (input) => {
      policy = POLICY.parse(input).ResourcePolicy;
      return {};
    },
    PutSecretValue: () => {
      labels.set('KEYWARDEN_TOMBSTONE', 'tomb');
      return {};
    },
    TagResource: (input) => {
      for (const { Key, Value } of TAGGING.parse(input).Tags) tags.set(Key, Value);
      return {};
    },
    UpdateSecretVersionStage: (input) => {
      const { VersionStage, MoveToVersionId } = MOVE.parse(input);
      if (MoveToVersionId === undefined) labels.delete(VersionStage);
      else labels.set(VersionStage, MoveToVersionId);
      return {};
    },
  };
  return {
    answer: (operation: string, input: unknown) => does[operation]?.(input) ?? {},
    /** As DISPATCH does. */
    hold: () => {
      labels.set('AWSCURRENT', 'tomb').set('KEYWARDEN_QUARANTINED', 'real');
    },
  };
}
