// Takes a picture of all that a world keeps: two of them are the same text when nothing has changed.
import type { World } from '../world/world.ts';

/** Without leases, which run out by themselves, and without the secrets: their values are made up, and belong where they are. */
export function picture({ table }: World): string {
  return JSON.stringify({ ...table, leases: undefined }, (_name, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (value instanceof Set) return [...value];
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    return value;
  });
}

/** By label and tag. */
export function pictureOfSecrets({ secrets }: World): string {
  return JSON.stringify(
    [...secrets.values()].map(({ versions, tags }) => [
      [...versions].map(([id, { labels }]) => [id, [...labels].sort()]),
      [...tags].map((tag) => tag.join('=')).sort(),
    ]),
  );
}
