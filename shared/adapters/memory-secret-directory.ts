// Lists secrets from memory: for tests, simulations and trying things out without AWS.
import type { SecretDirectory, TaggedSecret } from '#shared/ports/secret-directory.ts';

export function createMemorySecretDirectory(
  secrets: ReadonlyMap<string, TaggedSecret>,
): SecretDirectory {
  return {
    list: async function* list() {
      yield* [...secrets.values()].filter(({ tags }) => tags.has('keywarden:key-id'));
    },
  };
}
