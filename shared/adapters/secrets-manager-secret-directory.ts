// Finds the secrets that the operator has tagged for us: names and tags only.
import {
  ListSecretsCommand,
  type SecretListEntry,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretDirectory, TaggedSecret } from '#shared/ports/secret-directory.ts';
import { askAws } from './aws-fault.ts';
import { KEY_ID_TAG, tagsOf } from './secret-view.ts';

const PAGE = 100;

export function createSecretsManagerSecretDirectory(client: SecretsManagerClient): SecretDirectory {
  return { list: () => list(client) };
}

async function* list(client: SecretsManagerClient): AsyncGenerator<TaggedSecret> {
  let token: string | undefined;
  do {
    const command = new ListSecretsCommand({
      Filters: [{ Key: 'tag-key', Values: [KEY_ID_TAG] }],
      MaxResults: PAGE,
      NextToken: token,
    });
    const page = await askAws('list secrets', () => client.send(command));
    for (const entry of page.SecretList ?? []) yield* toTagged(entry);
    token = page.NextToken;
  } while (token !== undefined);
}

/** AWS's filter also finds tags that only begin like ours. */
function toTagged(entry: SecretListEntry): readonly TaggedSecret[] {
  const tags = tagsOf(entry.Tags);
  const { ARN: arn, Name: name, DeletedDate } = entry;
  if (arn === undefined || name === undefined || DeletedDate !== undefined) return [];
  if (!tags.has(KEY_ID_TAG)) return [];
  return [
    {
      arn,
      name,
      createdAt: entry.CreatedDate?.getTime(),
      lastRotatedAt: entry.LastRotatedDate?.getTime(),
      tags,
      labels: new Set(Object.values(entry.SecretVersionsToStages ?? {}).flat()),
    },
  ];
}
