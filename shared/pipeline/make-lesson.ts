// Takes an incident and what is kept of its calls; gives what a key can be taught from it.
import type { Lesson } from '#shared/baseline/admit-lesson.ts';
import { RUSH_OF_CALLS, RUSH_OF_VALUE, RUSH_OF_WEIGHT } from '#shared/baseline/known-rushes.ts';
import { clientFamily } from '#shared/enrich/client-family.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Evidence, EvidenceEvent } from '#shared/model/evidence.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

/**
 * What says nothing of the same calls any more once they are the key's own. All others stay: a list and a
 * declared scope are changed in the record, and a rule about errors, orders or hours is silenced for a while.
 */
const TEACHABLE: ReadonlySet<DetectorId> = new Set([
  'ip.new-address',
  'ip.new-network',
  'geo.new-country',
  'geo.impossible-travel',
  'clone.concurrent-use',
  'fleet.shared-novelty',
  'behaviour.new-action',
  'behaviour.first-withdrawal',
]);
/** These need the calls themselves. */
const FROM_CALLS: ReadonlySet<DetectorId> = new Set([
  'behaviour.new-symbol',
  'behaviour.new-client',
  'volume.rate-spike',
  'volume.notional-spike',
]);

export function lessonOf(incident: Incident, { events }: Evidence): Lesson {
  const suspicious = events.filter(({ decision }) => decision !== 'allow');
  return {
    hour: Math.floor(incident.startedAt / HOUR_MS),
    addresses: addressesOf(incident),
    actions: incident.actions.map(({ action, scope, succeeded }) => ({
      action,
      scope,
      succeeded: succeeded > 0,
    })),
    symbols: distinct(suspicious.map(({ event }) => event.symbol)),
    clients: distinct(suspicious.map(({ event }) => familyOf(event.userAgent))),
    rushes: rushesOf(incident, events),
  };
}

/** @returns What would be said again of the same calls, however often a key is taught. */
export function unteachable({ evidence }: Incident, { events }: Evidence): readonly DetectorId[] {
  return evidence
    .map(({ detector }) => detector)
    .filter((id) => !TEACHABLE.has(id) && !(FROM_CALLS.has(id) && events.length > 0));
}

function addressesOf({ addresses }: Incident): Lesson['addresses'] {
  return addresses.flatMap(({ address: text, place }) => {
    const address = parseAddress(text);
    return address === undefined ? [] : [{ address, place }];
  });
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function familyOf(userAgent: string | undefined): string | undefined {
  return userAgent === undefined ? undefined : clientFamily(userAgent);
}

/** Only where the volume was said to be unusual. All calls of a minute, since they are all the key's own. */
function rushesOf({ evidence }: Incident, events: readonly EvidenceEvent[]): Lesson['rushes'] {
  const said = new Set(evidence.map(({ detector }) => detector));
  const minutes = [
    ...Map.groupBy(events, ({ event }) => Math.floor(event.time / MINUTE_MS)).values(),
  ];
  const highest = (of: (one: EvidenceEvent) => number): number =>
    Math.max(0, ...minutes.map((calls) => calls.reduce((sum, one) => sum + of(one), 0)));
  const rates = [
    { kind: RUSH_OF_CALLS, perMinute: highest(() => 1) },
    { kind: RUSH_OF_WEIGHT, perMinute: highest(({ event }) => event.weight) },
  ] as const;
  const value = {
    kind: RUSH_OF_VALUE,
    perMinute: highest(({ event }) => event.notional ?? 0),
  } as const;
  return [
    ...(said.has('volume.rate-spike') ? rates : []),
    ...(said.has('volume.notional-spike') ? [value] : []),
  ].filter(({ perMinute }) => perMinute > 0);
}
