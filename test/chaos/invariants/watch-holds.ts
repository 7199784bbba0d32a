// Looks at each change of a hold as it is written: no order of an older epoch, and no epoch that falls.
import type { Hold } from '#shared/model/hold.ts';
import type { World } from '../world/world.ts';

export function watchHolds(world: World): void {
  world.onHold.push((hold, before) => {
    const fault = faultOf(world, hold, before);
    if (fault !== undefined) {
      world.seen.violations.push({ invariant: 6, text: `${hold.keyId}: ${fault}` });
    }
    if (before?.state === 'pending' && hold.state === 'quarantined') {
      world.figures.quarantines++;
      world.seen.held.add(hold.keyId);
    }
    if (before?.state === 'releasing' && hold.state === 'active') {
      world.figures.releases++;
      world.seen.released.set(hold.keyId, hold.epoch);
    }
  });
}

function faultOf({ table, seen }: World, hold: Hold, before: Hold | undefined): string | undefined {
  const { keyId, state, epoch, incidentId } = hold;
  if (epoch < (before?.epoch ?? 0)) return `epoch ${before?.epoch} became ${epoch}`;
  if (state !== 'pending' && state !== 'quarantined') return undefined;
  const released = seen.released.get(keyId);
  if (released !== undefined && epoch < released) {
    return `${state} in epoch ${epoch}, given back in ${released}`;
  }
  if (incidentId === undefined) {
    return seen.ordered.has(keyId) ? undefined : `${state}, and nobody has ordered it`;
  }
  const ordered = [...table.notices.values()].some(
    ({ notice }) =>
      notice.kind === 'incident' &&
      notice.incidentId === incidentId &&
      notice.epoch === epoch &&
      notice.decision === 'disable',
  );
  return ordered ? undefined : `${state} in epoch ${epoch}, which no order is of`;
}
