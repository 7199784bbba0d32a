// The attacks that `npm run test:attacks` plays in full, with their figures.
import { costPerMillion, dollarsOf } from '#bench/aws/cost-per-million.ts';
import { DAY_MS, HOUR_MS } from '#shared/model/units.ts';
import { formatCounted } from '#shared/respond/format-number.ts';
import { FAR_VPS, PROXY_AT_HOME, SAME_CLOUD } from '#test/unit/pipeline/places.ts';
import type { Attack, Played } from './attack.ts';
import { crowdFaults, MOST_INCIDENT_BYTES, MOST_STATE_BYTES, playCrowd } from './crowd.ts';
import { type Drip, dripFaults, NEW_MARKET, playDrip, READ } from './drip.ts';
import { playFalseTimes } from './false-times.ts';
import { type FloodFigures, floodFaults, MOST_ALERTS, playFlood } from './flood.ts';
import { shareExplained } from './order-ids.ts';
import { playRefusals } from './refusals.ts';
import { playStorm, stormFaults } from './storm.ts';

export interface Sizes {
  readonly lines: number;
  readonly calls: number;
  readonly keys: number;
  readonly weeks: number;
  readonly pushes: number;
  readonly histories: number;
}

export function attacksOf(sizes: Sizes): readonly Attack[] {
  return [
    { name: 'a flood of lines of unknown keys', play: () => flood(sizes.lines) },
    { name: 'calls of one key, new in every way', play: () => crowd(sizes.calls) },
    { name: 'forged thefts of every key', play: () => storm(sizes.keys) },
    { name: 'a slow drip before a robbery', play: () => drips(sizes.weeks) },
    { name: 'lines with false times', play: () => falseTimes(sizes.histories) },
    { name: 'pushes that nobody signed', play: () => refusals(sizes.pushes) },
    { name: 'order ids of a thief', play: orderIds },
  ];
}

async function flood(lines: number): Promise<Played> {
  const figures = await playFlood(lines);
  const { strangeItems, alerts, isHeld, requests, notices } = figures;
  return {
    figures: [
      `${count(lines)} lines of ${count(lines)} keys: ${strangeItems} items, ${notices} notices`,
      `${alerts} alerts to people (at most ${MOST_ALERTS}); the theft among them ${isHeld ? 'contained' : 'MISSED'}`,
      `${count(requests.loads)} loads, ${formatCounted(requests.puts, 'put')}, ${formatCounted(requests.commits, 'commit')}, ${count(3 * requests.queueBatches)} queue requests`,
      `about ${dollars(priceOf(figures))} at AWS`,
    ],
    faults: floodFaults(figures),
  };
}

/** Of ten messages at 1 GB, most of it waiting for the table; as measured by `npm run bench:aws`. */
const FOLD_BATCH_SECONDS = 0.02;
const NORMALISE_LINE_SECONDS = 0.0003;
const UNITS_A_LOAD = 4;

function priceOf({ lines, requests }: FloodFigures): number {
  const { queueBatches, loads, commits } = requests;
  const costs = costPerMillion({
    // What is counted is all there was.
    events: 1_000_000,
    chunks: lines,
    objects: 1,
    writeUnits: 8 * commits,
    readUnits: UNITS_A_LOAD * loads,
    sends: queueBatches,
    receives: queueBatches,
    deletes: queueBatches,
    foldCalls: queueBatches,
    normaliseCalls: 1,
    foldGbSeconds: queueBatches * FOLD_BATCH_SECONDS,
    normaliseGbSeconds: lines * NORMALISE_LINE_SECONDS * 1.73,
  });
  return dollarsOf(costs);
}

async function crowd(calls: number): Promise<Played> {
  const { figures } = await playCrowd(calls);
  const { stateBytes, incidentBytes, evidenceBytes, notices } = figures;
  return {
    figures: [
      `${count(calls)} calls: state ${count(stateBytes)} bytes (at most ${count(MOST_STATE_BYTES)})`,
      `incident ${count(incidentBytes)} bytes (at most ${count(MOST_INCIDENT_BYTES)}), evidence ${count(evidenceBytes)}, ${formatCounted(notices, 'notice')}`,
    ],
    faults: crowdFaults(figures),
  };
}

async function storm(keys: number): Promise<Played> {
  const figures = await playStorm(keys);
  const { heldByHour, mostHeldInAnHour, mostMessagesInAnHour } = figures;
  return {
    figures: [
      `${count(keys)} keys in ${heldByHour.length} hours: ${heldByHour.at(-1) ?? 0} disabled, ${mostHeldInAnHour} in the worst hour`,
      `${mostMessagesInAnHour} messages to people in the worst hour`,
    ],
    faults: stormFaults(figures),
  };
}

function drips(weeks: number): Played {
  const often: readonly Drip[] = [FAR_VPS, PROXY_AT_HOME, SAME_CLOUD].flatMap((sourceIp) =>
    [READ, NEW_MARKET].map((call) => ({ sourceIp, call, everyMs: 7 * HOUR_MS, weeks })),
  );
  const daily = { sourceIp: PROXY_AT_HOME, call: READ, everyMs: DAY_MS, weeks };
  const played = [...often, daily].map(playDrip);
  const days = Math.max(
    ...played.map(({ alertAfterDays = Number.POSITIVE_INFINITY }) => alertAfterDays),
  );
  const orders = Math.max(...played.map(({ robberyDisableAfter }) => robberyDisableAfter));
  return {
    figures: [
      `${played.length} drips of ${weeks} weeks: told of within ${days.toFixed(1)} days`,
      `the robbery after them disabled the key within ${formatCounted(orders, 'order')}`,
    ],
    faults: played.flatMap(dripFaults),
  };
}

async function falseTimes(histories: number): Promise<Played> {
  const { contained, worst } = await playFalseTimes(histories);
  return {
    figures: [`${count(histories)} forged histories before a theft: ${count(contained)} contained`],
    faults: contained === histories ? [] : [`not contained after history ${worst}`],
  };
}

async function refusals(pushes: number): Promise<Played> {
  const { taken, microseconds } = await playRefusals(pushes);
  return {
    figures: [`${count(pushes)} pushes: ${taken} taken, ${microseconds.toFixed(0)} µs each`],
    faults: taken > 0 ? [`${taken} pushes were taken`] : [],
  };
}

function orderIds(): Played {
  const one = shareExplained({ thieves: 4_000, orders: 1 });
  const five = shareExplained({ thieves: 1_000, orders: 5 });
  return {
    figures: [
      `taken for ours: ${(100 * one).toFixed(1)} % of single orders, ${(100 * five).toFixed(1)} % of thieves with five`,
    ],
    faults: [
      ...(one > 0.04 ? ['more than one order in 25 is taken for ours'] : []),
      ...(five > 0 ? ['five orders were all taken for ours'] : []),
    ],
  };
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
