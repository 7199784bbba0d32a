// A worker thread of the scenario benchmark: takes one fleet at a time, gives the histories of its keys.
import { parentPort } from 'node:worker_threads';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { SIMULATION_START, simulate } from '#cli/simulate/simulate.ts';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { DAY_MS } from '#shared/model/units.ts';
import { type FleetJob, membersOf, type WorkerMessage } from './fleet-job.ts';
import { watchFleet } from './watch-fleet.ts';

const geo = new CachedGeoLocator(createGeoipLiteGeoLocator());

parentPort?.on('message', (job: FleetJob) => {
  const { seed, days, widen, untilDays } = job;
  const simulation = simulate({ scenarios: membersOf(job, SCENARIOS), seed, days, widen });
  const histories = watchFleet(simulation, {
    seed,
    geo,
    until: untilDays === null ? Infinity : SIMULATION_START + untilDays * DAY_MS,
    onEvents: (events) => say({ kind: 'events', events }),
  });
  say({ kind: 'done', histories });
});

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
