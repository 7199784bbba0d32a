// Compares each hold with its secret: labels and tags are as the record says, and what a person has given
// back is free.
import { custodyStateOf } from '#shared/adapters/plan-custody.ts';
import { INCIDENT_TAG, STATE_TAG, viewSecret } from '#shared/adapters/secret-view.ts';
import { type Hold, neverHeld } from '#shared/model/hold.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { StrictSecret } from '#test/emulator/strict-secrets-manager.ts';
import { arnOf } from '#test/unit/account/account.ts';
import { REAL_VERSION } from '../world/simulated-secrets.ts';
import type { Violation, World } from '../world/world.ts';

export function checkHolds(world: World): readonly Violation[] {
  return world.scene.keys.flatMap(({ keyId }) => checkKey(world, keyId));
}

function checkKey({ table, secrets, seen }: World, keyId: KeyId): readonly Violation[] {
  const hold = table.holds.get(keyId) ?? neverHeld(keyId);
  const secret = secrets.get(arnOf(keyId));
  if (secret === undefined) return [];
  const fault = faultOf(hold, secret);
  if (hold.state === 'active' && seen.held.has(keyId) && !seen.asksBack.has(keyId)) {
    return [
      { invariant: 11, text: `${keyId} was held back and is in use, and nobody has said so` },
    ];
  }
  if (fault === undefined) return [];
  const isGivenBack = hold.state === 'active' && seen.released.has(keyId);
  return [{ invariant: isGivenBack ? 6 : 7, text: `${keyId} is ${hold.state}: ${fault}` }];
}

function faultOf(hold: Hold, secret: StrictSecret): string | undefined {
  const view = viewSecret({
    VersionIdsToStages: Object.fromEntries(
      [...secret.versions].map(([id, { labels }]) => [id, [...labels]]),
    ),
    Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
  });
  const { state } = custodyStateOf(view);
  const tag = view.tags.get(STATE_TAG) ?? 'active';
  switch (hold.state) {
    case 'active':
      if (state !== 'active') return `its secret is ${state}`;
      if (tag !== 'active') return `its secret is tagged ${tag}`;
      return view.versions.has(REAL_VERSION) ? undefined : 'its real value is gone';
    case 'quarantined':
      if (state !== 'quarantined') return `its secret is ${state}`;
      if (tag !== 'quarantined') return `its secret is tagged ${tag}`;
      return incidentFault(hold, view.tags.get(INCIDENT_TAG));
    default:
      return 'it should have come to rest';
  }
}

function incidentFault({ incidentId }: Hold, tag: string | undefined): string | undefined {
  const expected = incidentId?.replaceAll(/[^\p{L}\p{N} _.:/=+@-]/gu, '_').slice(0, 256);
  return (expected ?? 'by-hand') === tag ? undefined : `its secret is tagged for ${tag}`;
}
