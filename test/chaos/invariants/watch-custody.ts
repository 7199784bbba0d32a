// Looks at each quarantine in the moment in which it is asked for: what it is for must be on record by then.
import type { KeyId } from '#shared/model/units.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import type { Life } from '../world/make-call.ts';
import type { World } from '../world/world.ts';

export function watchCustody(world: World, _life: Life, custody: KeyCustody): KeyCustody {
  return {
    ...custody,
    quarantine: async (target, incidentId) => {
      look(world, target.keyId, incidentId);
      const result = await custody.quarantine(target, incidentId);
      const isLate = world.table.holds.get(target.keyId)?.state === 'quarantined';
      if (world.plant?.isUndoing === true && isLate) await custody.release(target, undefined);
      return result;
    },
  };
}

function look({ table, seen }: World, keyId: KeyId, incidentId: string | undefined): void {
  if (incidentId === undefined) {
    if (seen.ordered.has(keyId)) return;
    seen.violations.push({ invariant: 4, text: `${keyId} is held back for nothing` });
    return;
  }
  const asked = seen.asked.get(keyId) ?? new Set();
  seen.asked.set(keyId, asked.add(incidentId));
  if (table.incidents.get(keyId)?.get(incidentId)?.incident.decision === 'disable') return;
  seen.violations.push({
    invariant: 4,
    text: `${keyId} is held back for ${incidentId}, which nobody has committed as a theft`,
  });
}
