// One anomaly of a key is one incident, unless a person has decided in between; each call is in one of them.
import type { KeyId } from '#shared/model/units.ts';
import type { Violation, World } from '../world/world.ts';

export function checkIncidents(world: World): readonly Violation[] {
  return world.scene.keys.flatMap(({ keyId }) => [
    ...checkNumber(world, keyId),
    ...checkEvidence(world, keyId),
  ]);
}

function checkNumber({ table, figures }: World, keyId: KeyId): readonly Violation[] {
  const incidents = [...(table.incidents.get(keyId)?.values() ?? [])];
  figures.incidents += incidents.length;
  // A decision of a person makes what follows a new case.
  const most = 1 + (table.holds.get(keyId)?.epoch ?? 0);
  if (incidents.length <= most) return [];
  return [{ invariant: 3, text: `${keyId} has ${incidents.length} incidents, at most ${most}` }];
}

function checkEvidence({ table }: World, keyId: KeyId): readonly Violation[] {
  const violations: Violation[] = [];
  const seen = new Set<string>();
  for (const [incidentId, batches] of table.evidence.get(keyId) ?? []) {
    for (const { event } of batches.flatMap(({ events }) => events)) {
      const id = event.id ?? '';
      if (seen.has(id))
        violations.push({ invariant: 3, text: `call ${id} twice, in ${incidentId}` });
      seen.add(id);
    }
  }
  return violations;
}
