// Finds an incident by what a person calls it: its id, or its short number where only one has it.
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import { UsageError } from '../usage-error.ts';
import type { IncidentServices } from './incident-services.ts';
import { shortId } from './short-id.ts';

/** Where a number may stand: cases beyond these are found by their key. */
const MOST_CASES = 2_000;
const MOST_OF_KEY = 1_000;
const FULL_ID = /^inc-(?<key>.+)-\d+$/;

type FindServices = Pick<IncidentServices, 'archive' | 'cases' | 'registry'>;

interface Named {
  readonly incidentId: string;
  readonly keyId: KeyId;
}

/** @throws UsageError when no incident, or more than one, is called so. */
export async function findIncident(services: FindServices, name: string): Promise<StoredIncident> {
  const key = FULL_ID.exec(name)?.groups?.['key'];
  const byId = key === undefined ? undefined : await services.archive.incident(keyId(key), name);
  if (byId !== undefined) return byId;
  const number = name.toUpperCase();
  const known = await knownOnes(services);
  const found = pick(known, number) ?? pick(await allOnes(services), number);
  const stored = found && (await services.archive.incident(found.keyId, found.incidentId));
  if (stored !== undefined) return stored;
  throw new UsageError(
    `Expected the id or number of an incident, got ${name} (see keywarden incidents list --all).`,
  );
}

function pick(all: readonly Named[], number: string): Named | undefined {
  const found = new Map(
    all
      .filter(({ incidentId }) => shortId(incidentId) === number)
      .map((one) => [one.incidentId, one]),
  );
  if (found.size > 1) {
    const ids = [...found.keys()].join(', ');
    throw new UsageError(`Expected the number of one incident, got that of ${ids}: give the id.`);
  }
  return [...found.values()][0];
}

/** Nearly always it is among these. */
async function knownOnes({ archive, cases }: FindServices): Promise<readonly Named[]> {
  const [open, unresolved, ended] = await Promise.all([
    archive.open(MOST_CASES),
    cases.unresolved(MOST_CASES),
    cases.ended(MOST_CASES),
  ]);
  return [...open.map(({ incident }) => incident), ...unresolved, ...ended];
}

/** Incidents that nobody was told of have no case: each key is asked for its own. */
async function allOnes({ archive, registry }: FindServices): Promise<readonly Named[]> {
  const found: Named[] = [];
  for await (const { keyId: id } of registry.list()) {
    const stored = await archive.ofKey(id, MOST_OF_KEY);
    found.push(...stored.map(({ incident }) => incident));
  }
  return found;
}
