// Takes many logs and gives all their events in time order, with only those logs open that overlap.
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { EventStream } from './event-stream.ts';

/** A log that is opened when the replay has come to its time. */
export interface PlannedStream {
  /** Time of its earliest event, as far as its beginning tells; 0 when it cannot be told beforehand. */
  readonly startsAt: number;
  open(): EventStream;
}

/** Gives runs of events of one log, so that the loop over events needs no await for each. */
export async function* mergeStreams(
  planned: readonly PlannedStream[],
  onClosed: (stream: EventStream) => void,
): AsyncGenerator<readonly UsageEvent[]> {
  const waiting = [...planned].sort((a, b) => a.startsAt - b.startsAt);
  let open: EventStream[] = [];
  while (waiting.length > 0 || open.length > 0) {
    await openDue(waiting, open);
    for (const stream of open.filter((s) => s.isExhausted)) onClosed(stream);
    open = open.filter((stream) => !stream.isExhausted);
    const next = earliest(open);
    if (next === undefined) continue;
    yield next.take(limitFor(next, open, waiting));
  }
}

async function openDue(waiting: PlannedStream[], open: EventStream[]): Promise<void> {
  for (const stream of open) await stream.fill();
  while (waiting.length > 0) {
    const now = earliest(open)?.nextTime ?? Number.POSITIVE_INFINITY;
    const [due] = waiting;
    if (due === undefined || (due.startsAt > now && open.length > 0)) return;
    waiting.shift();
    const stream = due.open();
    await stream.fill();
    open.push(stream);
  }
}

/** The first of the list wins a tie, so that equal times keep the order of the command line. */
function earliest(open: readonly EventStream[]): EventStream | undefined {
  let best: EventStream | undefined;
  for (const stream of open) {
    if (stream.isExhausted) continue;
    if (best === undefined || stream.nextTime < best.nextTime) best = stream;
  }
  return best;
}

/** A run ends where another log has something to say. */
function limitFor(
  next: EventStream,
  open: readonly EventStream[],
  waiting: readonly PlannedStream[],
): number {
  let limit = waiting[0]?.startsAt ?? Number.POSITIVE_INFINITY;
  for (const stream of open) if (stream !== next) limit = Math.min(limit, stream.nextTime);
  return Math.max(limit, next.nextTime);
}
