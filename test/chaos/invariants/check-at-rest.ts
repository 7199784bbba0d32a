// What must hold when everything has come to rest, whatever has happened before.
import type { Violation, World } from '../world/world.ts';
import { checkAlerts } from './check-alerts.ts';
import { checkCounts } from './check-counts.ts';
import { checkHolds } from './check-holds.ts';
import { checkIncidents } from './check-incidents.ts';
import { checkQueues } from './check-queues.ts';
import { checkSecrecy } from './check-secrecy.ts';

export const INVARIANTS: ReadonlyMap<number, string> = new Map([
  [0, 'no fault of our own code'],
  [1, 'every accepted event is counted exactly once'],
  [2, 'replay of any part changes nothing'],
  [3, 'one incident and one alert id for each anomaly'],
  [4, 'no quarantine without an incident committed before it'],
  [5, 'no quarantine without an alert once faults stop'],
  [6, "a person's release is never undone by an older epoch"],
  [7, 'labels and tags of the secret are as the record says'],
  [8, 'queues drain, and no notice stays due'],
  [9, 'in = folded + duplicate + rejected + dead letters'],
  [10, 'no secret anywhere'],
  [11, 'what is held back stays so until a person gives it back'],
]);

/** @param kept The picture of the table. */
export function checkAtRest(world: World, kept: string): readonly Violation[] {
  return [
    ...checkCounts(world),
    ...checkIncidents(world),
    ...checkAlerts(world),
    ...checkHolds(world),
    ...checkQueues(world),
    ...checkSecrecy(world, kept),
  ];
}
