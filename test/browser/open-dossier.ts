// A dossier of a theft, made from a deployment in memory.
import { makeDossier } from '#cli/dossier/make-dossier.ts';
import { readDossierInput } from '#cli/dossier/read-dossier-input.ts';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryCaseStore } from '#shared/adapters/memory-case-store.ts';
import { createMemoryHoldStore } from '#shared/adapters/memory-hold-store.ts';
import { createMemoryIncidentArchive } from '#shared/adapters/memory-incident-archive.ts';
import { createMemoryKeyRegistry } from '#shared/adapters/memory-key-registry.ts';
import { createMemoryKeyStore } from '#shared/adapters/memory-key-store.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { chunksOf, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';

export async function openDossier(
  print: ((page: string) => Promise<Uint8Array>) | undefined,
  events: readonly UsageEvent[] = theft(),
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const account = openAccount();
  await foldAll(account, chunksOf(events));
  await dispatchAll(account);
  const { table } = account;
  const [incident = 'none'] = table.incidents.get(KEY)?.keys() ?? [];
  const services = {
    archive: createMemoryIncidentArchive(table),
    cases: createMemoryCaseStore(table),
    registry: createMemoryKeyRegistry(table),
    holds: createMemoryHoldStore(table),
    keys: createMemoryKeyStore(table),
    audit: createMemoryAuditTrail(table),
  };
  const input = await readDossierInput(services, { incident, by: 'anna', now: account.now });
  const { contents } = await makeDossier(input, print);
  return new Map(contents.map(({ name, content }) => [name, content]));
}
