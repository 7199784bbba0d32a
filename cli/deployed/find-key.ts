// Finds a registered key by what a person calls it: its id, or its label where only one has it.
import type { KeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError when no key, or more than one, is called so. */
export async function findKey(registry: KeyRegistry, name: string): Promise<KeyRecord> {
  const byId = await registry.get(keyId(name));
  if (byId !== undefined) return byId;
  const found: KeyRecord[] = [];
  for await (const record of registry.list()) if (record.label === name) found.push(record);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    found.length === 0
      ? `Expected the id or label of a registered key, got ${name} (see keywarden keys list).`
      : `Expected a label that one key has, got ${name}, which ${found.length} have: give the id.`,
  );
}
