// The secrets of the story's bots, as an operator keeps them.
import { CreateSecretCommand, DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { KeyId } from '#shared/model/units.ts';
import type { Clients } from './clients.ts';
import type { Story } from './made-up-logs.ts';

export interface Bot {
  readonly keyId: KeyId;
  /** Of its secret. */
  readonly name: string;
  readonly value: string;
  /** Of the real value. */
  readonly version: string | undefined;
}

export async function createBots({ secrets }: Clients, story: Story): Promise<readonly Bot[]> {
  const run = Date.now();
  return Promise.all(
    story.keys.map(async (keyId, n) => {
      const name = `keywarden-e2e-${run}/${keyId === story.stolen ? 'stolen' : `bot-${n}`}`;
      const value = JSON.stringify({ apiKey: `public-${n}`, secret: `not-a-secret-${n}` });
      const { VersionId } = await secrets.send(
        new CreateSecretCommand({ Name: name, SecretString: value }),
      );
      return { keyId, name, value, version: VersionId };
    }),
  );
}

/** Which version has which label. */
export async function labelsOf(
  { secrets }: Clients,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const { VersionIdsToStages = {} } = await secrets.send(
    new DescribeSecretCommand({ SecretId: name }),
  );
  return new Map(
    Object.entries(VersionIdsToStages).flatMap(([version, labels]) =>
      labels.map((label) => [label, version] as const),
    ),
  );
}
