// Whoever is held back by the monitor is told of: by a message of its own or in a digest that went out, and
// each notice under one id.
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { noticeIdOf } from '#shared/pipeline/notice-id.ts';
import { markOf } from '#shared/pipeline/tell-people.ts';
import type { Violation, World } from '../world/world.ts';

export function checkAlerts(world: World): readonly Violation[] {
  world.figures.alerts += world.published.length;
  return [
    ...checkTold(world),
    ...checkContained(world),
    ...checkOverruled(world),
    ...checkIds(world),
  ];
}

/** Every incident of a key that is not merely observed. */
function checkTold(world: World): readonly Violation[] {
  return incidentsOf(world).flatMap(({ incident }) => {
    const { incidentId, keyId } = incident;
    if (incident.mode === 'observe' || isTold(world, noticeIdOf(incidentId, 'opened'))) return [];
    const isAsked = world.seen.asked.get(keyId)?.has(incidentId) === true;
    const what = isAsked ? 'was held back' : 'is under suspicion';
    return [{ invariant: 5, text: `${keyId} ${what}, and nobody was told of ${incidentId}` }];
  });
}

function incidentsOf({ table }: World): readonly StoredIncident[] {
  return [...table.incidents.values()].flatMap((ofKey) => [...ofKey.values()]);
}

function isTold({ published, table }: World, alertId: string): boolean {
  if (published.some((message) => message.topic !== 'bots' && message.alertId === alertId))
    return true;
  return [...table.digests].some(
    ([digestId, { facts }]) =>
      facts.has(markOf(alertId)) && published.some((one) => one.alertId === `digest.${digestId}`),
  );
}

/** Where a key is held at rest, somebody was told that it is. */
function checkContained(world: World): readonly Violation[] {
  const { table } = world;
  return [...table.holds.values()].flatMap(({ state, keyId, incidentId, changedBy }) => {
    if (state !== 'quarantined' || incidentId === undefined || changedBy !== 'keywarden') return [];
    const stages = ['opened', 'escalated'] as const;
    const isSaid = stages.some((stage) => {
      const noticeId = noticeIdOf(incidentId, stage);
      const known = table.notices.get(noticeId);
      const told = known?.progress.told?.containment;
      return (
        told === 'contained' && (isTold(world, noticeId) || isTold(world, `${noticeId}.contained`))
      );
    });
    if (isSaid || isTold(world, driftOf(world, keyId))) return [];
    return [
      { invariant: 5, text: `${keyId} is held back for ${incidentId}, and nobody was told so` },
    ];
  });
}

/** A hold that was mended is told of as such. */
function driftOf({ table }: World, keyId: string): string {
  const ids = [...table.notices.keys()];
  return ids.find((id) => id.startsWith(`state-drift.${keyId}.`)) ?? '';
}

/** Nobody is told of a person's word that no person has said. */
function checkOverruled({ table, seen }: World): readonly Violation[] {
  return [...table.notices.values()].flatMap(({ notice, progress }) => {
    if (notice.kind !== 'incident' || progress.told?.containment !== 'overruled') return [];
    if (seen.asksBack.has(notice.keyId)) return [];
    const text = `${notice.noticeId} is told as overruled, and nobody has done so`;
    return [{ invariant: 5, text }];
  });
}

/** A message is of a notice that is there, under its id or that with what came of it since. */
function checkIds({ published, table }: World): readonly Violation[] {
  const violations: Violation[] = [];
  for (const { alertId } of published) {
    const noticeId = [alertId, alertId.slice(0, alertId.lastIndexOf('.'))].find((id) =>
      table.notices.has(id.replace(/\.bots$/, '')),
    );
    const isOfBots = alertId.endsWith('.bots');
    if (noticeId === undefined && !isOfBots) {
      violations.push({ invariant: 3, text: `an alert ${alertId} of no notice` });
    }
  }
  return violations;
}
