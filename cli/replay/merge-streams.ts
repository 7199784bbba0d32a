// Takes many logs and gives all their events in time order, with only those logs open that overlap.
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { EventStream } from './event-stream.ts';

/** Most events of a run: between two of them output is written and its reader waited for. */
const MOST_IN_RUN = 8_192;

/** A log that is opened when the replay has come to its time. */
export interface PlannedStream {
  /** Time of its earliest event, as far as its beginning tells; 0 when it cannot be told beforehand. */
  readonly startsAt: number;
  open(): EventStream;
}

/** An open log with those of its events whose place in the order is certain. */
interface Lane {
  /** Its place on the command line. */
  readonly order: number;
  readonly stream: EventStream;
  ready: readonly UsageEvent[];
  at: number;
}

/**
 * Gives runs of events, so that the loop over events needs no await for each. Equal times keep the order
 * of the command line.
 */
export async function* mergeStreams(
  planned: readonly PlannedStream[],
  onClosed: (stream: EventStream) => void,
): AsyncGenerator<readonly UsageEvent[]> {
  const waiting = planned.map((plan, order) => ({ plan, order }));
  waiting.sort((a, b) => b.plan.startsAt - a.plan.startsAt || b.order - a.order);
  let lanes: Lane[] = [];
  while (waiting.length + lanes.length > 0) {
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (next.plan.startsAt > horizonOf(lanes)) break;
      waiting.pop();
      const opened: Lane = { order: next.order, stream: next.plan.open(), ready: [], at: 0 };
      lanes = await withEvents([...lanes, opened], onClosed);
    }
    yield* inRuns(takeUntil(horizonOf(lanes), lanes));
    lanes = await withEvents(lanes, onClosed);
  }
}

/** Fills the lanes that are used up, and closes those whose log has ended. */
async function withEvents(
  lanes: readonly Lane[],
  onClosed: (stream: EventStream) => void,
): Promise<Lane[]> {
  const filled: Lane[] = [];
  for (const lane of lanes) {
    if (lane.at === lane.ready.length) {
      await lane.stream.fill();
      lane.ready = lane.stream.take();
      lane.at = 0;
    }
    if (lane.ready.length === 0) onClosed(lane.stream);
    else filled.push(lane);
  }
  return filled.sort((a, b) => a.order - b.order);
}

/** Up to here every open log has said what it has to say; infinity when none is open. */
function horizonOf(lanes: readonly Lane[]): number {
  let horizon = Number.POSITIVE_INFINITY;
  for (const { ready } of lanes) horizon = Math.min(horizon, ready.at(-1)?.time ?? horizon);
  return horizon;
}

function takeUntil(horizon: number, lanes: readonly Lane[]): readonly UsageEvent[] {
  const [first] = lanes;
  // Of one log alone all is ready: no event need be fetched from main memory to be asked for its time.
  if (first !== undefined && lanes.length === 1) return takeAll(first);
  const parts = lanes.map((lane) => {
    const from = lane.at;
    while ((lane.ready[lane.at]?.time ?? Number.POSITIVE_INFINITY) <= horizon) lane.at++;
    return lane.ready.slice(from, lane.at);
  });
  return parts.flat().sort((a, b) => a.time - b.time);
}

function takeAll(lane: Lane): readonly UsageEvent[] {
  const rest = lane.ready.slice(lane.at);
  lane.at = lane.ready.length;
  return rest;
}

function* inRuns(events: readonly UsageEvent[]): Iterable<readonly UsageEvent[]> {
  for (let from = 0; from < events.length; from += MOST_IN_RUN) {
    yield events.slice(from, from + MOST_IN_RUN);
  }
}
