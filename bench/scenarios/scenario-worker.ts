// A worker thread of the scenario benchmark: takes one fleet at a time, gives the histories of its keys.
import { parentPort } from 'node:worker_threads';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { simulate } from '#cli/simulate/simulate.ts';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { type FleetJob, membersOf, type WorkerMessage } from './fleet-job.ts';
import { watchFleet } from './watch-fleet.ts';

const geo = new CachedGeoLocator(createGeoipLiteGeoLocator());

parentPort?.on('message', (job: FleetJob) => {
  const { seed, days, spreadDays, leastDays, widen } = job;
  const scenarios = membersOf(job, SCENARIOS);
  const simulation = simulate({ scenarios, seed, days, spreadDays, leastDays, widen });
  const histories = watchFleet(simulation, {
    seed,
    geo,
    onEvents: (events) => say({ kind: 'events', events }),
  });
  say({ kind: 'done', histories });
});

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
