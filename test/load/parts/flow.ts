// Part `flow`: a fleet's log files from the bucket to the alerts, through every queue, with deliveries doubled and keys
// shuffled.
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { type Check, equal, number, type Part, type PartReport, type PartRun } from '../part.ts';
import { type Census, takeCensus } from '../stand/census.ts';
import { type LoadCloud, openCloud } from '../stand/cloud.ts';
import type { Counters } from '../stand/counters.ts';
import { type Deployment, deploy } from '../stand/deployment.ts';
import { BROKEN_OF_FILE, type Dropped, dropLogs } from '../stand/drop-logs.ts';
import { createFleet, eventsOf, type Fleet } from '../stand/fleet.ts';
import { checkLosses, countLetters, findLosses, sum } from '../stand/losses.ts';
import { tamperWith } from '../stand/plants.ts';
import { createRandom } from '../stand/random.ts';
import { type PipelineRun, runPipeline } from '../stand/run-pipeline.ts';
import { settleAll } from '../stand/settle-all.ts';
import {
  type Arrived,
  checkTelling,
  checkThefts,
  countRepeated,
  readMailbox,
} from '../stand/told.ts';

interface Size {
  readonly keys: number;
  readonly eventsPerKey: number;
  /** Of each key: so long are the chunks. */
  readonly eventsPerFile: number;
}

const SHORT: Size = { keys: 50, eventsPerKey: 2_000, eventsPerFile: 100 };
const FULL: Size = { keys: 200, eventsPerKey: 5_000, eventsPerFile: 100 };
const THIEF_EVERY = 10;
const DOUBLED = 0.1;
/** Characters of a fault's message. */
const MOST_TOLD = 100;
const WORKERS = { normalise: 1, fold: 4, dispatch: 1, sweep: 1 };

export const flow: Part = async (run) => {
  const cloud = await openCloud({ hiddenSeconds: 180 });
  try {
    return await play(run, cloud);
  } finally {
    await cloud.stop();
  }
};

async function play(
  { seed, full, plant, size = full ? FULL : SHORT }: PartRun & { readonly size?: Size },
  cloud: LoadCloud,
): Promise<PartReport> {
  const fleet = createFleet({ ...size, until: Date.now(), thiefEvery: THIEF_EVERY });
  const registry = createDynamodbKeyRegistry(cloud.table);
  for (const { record } of fleet.members) await registry.put(record);
  const deployment = await deploy({ cloud, workers: WORKERS });
  const random = createRandom(`${seed} drops`);
  const startedAt = performance.now();
  const ran = await runPipeline({
    cloud,
    deployment,
    seed,
    pollers: { intake: WORKERS.normalise, chunks: WORKERS.fold },
    doubled: DOUBLED,
    tamper: tamperWith(plant),
    feed: () => dropLogs({ cloud, fleet, ...size, random, doubled: DOUBLED }),
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  await settleAll(deployment, cloud);
  const peakMb = await deployment.stop();
  const census = await takeCensus(cloud.table);
  const arrived = await readMailbox(cloud.mailbox);
  const letters = await countLetters(cloud);
  return report({ fleet, deployment, ran, seconds, peakMb, census, arrived, letters });
}

interface Played {
  readonly fleet: Fleet;
  readonly deployment: Deployment;
  readonly ran: PipelineRun<Dropped>;
  readonly seconds: number;
  readonly peakMb: number;
  readonly census: Census;
  readonly arrived: Arrived;
  readonly letters: number;
}

function report(played: Played): PartReport {
  const { fleet, deployment, ran, seconds, peakMb, census, arrived, letters } = played;
  const { fed: dropped, delivered } = ran;
  const expected = eventsOf(fleet);
  const { lost, doubled } = findLosses(expected, census);
  return {
    title: `flow: ${number(dropped.events)} events of ${fleet.keys} keys, end to end`,
    figures: [
      { name: 'log files', value: `${dropped.files}, announced ${dropped.announcements} times` },
      {
        name: 'chunks',
        value: `${number(delivered.chunks.size)}, and ${number(delivered.copies)} delivered again`,
      },
      { name: 'time', value: `${seconds.toFixed(0)} s` },
      { name: 'events/s', value: number(dropped.events / seconds) },
      { name: 'folds/s', value: number(delivered.chunks.size / seconds) },
      { name: 'lost / doubled', value: `${number(lost)} / ${number(doubled)}` },
      {
        name: 'incidents / messages',
        value: `${census.incidents.size} / ${sum(arrived.values())}`,
      },
      { name: 'peak memory of a worker', value: `${number(peakMb)} MB` },
      { name: 'faults that functions told', value: faultsTold(deployment.counters) },
    ],
    checks: [
      ...checkLosses(expected, delivered, census),
      ...checkCounters(ran, deployment.counters),
      equal('dead letters', letters, 0),
      checkThefts(fleet, census),
      equal(
        'incidents, one for each theft',
        census.incidents.size,
        fleet.members.filter(({ isStolen }) => isStolen).length,
      ),
      ...checkTelling(census, arrived),
      equal('messages that came twice', countRepeated(arrived), 0),
    ],
  };
}

function faultsTold({ faults }: Counters): string {
  const told = [...faults].map(([message, times]) => `${times} x ${message.slice(0, MOST_TOLD)}`);
  return told.join('; ') || 'none';
}

/** In = folded + duplicate + rejected + dead letters, as the functions count themselves. */
function checkCounters(
  { fed, delivered }: PipelineRun<Dropped>,
  { of }: Counters,
): readonly Check[] {
  const judged = of('EventsFolded') + of('EventsDuplicate') + of('EventsUnknownKey');
  const sent = sum(delivered.chunks.values());
  const logs = [...delivered.logs];
  const lines = sum(logs.map(([key, times]) => times * (fed.lines.get(key) ?? 0)));
  const broken = sum(logs.map(([, times]) => times * BROKEN_OF_FILE));
  return [
    equal('EventsIn: lines, as often as read', of('EventsIn'), lines),
    equal('EventsRejected: broken lines', of('EventsRejected'), broken),
    equal('events in the chunk queue', sent, fed.events + fed.strangers),
    equal('EventsFolded: each event once', of('EventsFolded'), fed.events),
    equal('delivered = folded + duplicate + unknown key', judged, delivered.events),
  ];
}
