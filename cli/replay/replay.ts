// Runs logs through the whole pipeline in time order and tells a listener what came of it.
import { randomInt } from 'node:crypto';
import { isUnusuallyQuiet } from '#shared/baseline/compare-rest.ts';
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyRecord, Mode } from '#shared/model/key-record.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import { type EpochMs, epochMs, type KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import type { RestingKey } from '#shared/pipeline/inspect-key.ts';
import type { JudgedRound } from '#shared/pipeline/judge-round.ts';
import { KeyChunks } from '#shared/pipeline/key-chunks.ts';
import type { KeyState } from '#shared/pipeline/key-state.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { type EventStream, type FileFault, REJECTIONS_KEPT } from './event-stream.ts';
import { HygieneDigest } from './hygiene-digest.ts';
import type { InputFile } from './list-inputs.ts';
import { mergeStreams } from './merge-streams.ts';
import { planStreams, type Reading } from './plan-streams.ts';
import { tuneEngine, youngCollector } from './tune-engine.ts';

/** Events that are sorted into chunks of one key each, before they are judged. */
const EVENTS_PER_ROUND = 32768;

export interface ReplayOptions {
  readonly files: readonly InputFile[];
  readonly reading: Reading;
  readonly records: readonly KeyRecord[];
  readonly baselines: ReadonlyMap<KeyId, Baseline>;
  readonly geo: GeoLocator;
  readonly policy?: Policy;
  readonly defaultMode: Mode;
}

/** Told what happens: of one key in time order, of different keys within some thousand events. */
export interface ReplayListener {
  judged(judged: JudgedEvent): void;
  incident(incident: Incident): void;
  /** All events up to a point in time have been told: the place to write out and to show progress. */
  pause(): Promise<void>;
}

export interface ReplayResult {
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly keys: number;
  readonly alerts: number;
  readonly disables: number;
  readonly incidents: number;
  /** Events that came too late for the window and were judged in the order of their coming. */
  readonly late: number;
  /** Events of keys beyond the bound on undeclared keys: counted and not judged. */
  readonly unmonitored: number;
  readonly undeclaredKeys: number;
  readonly droppedFields: number;
  readonly from: EpochMs | undefined;
  readonly to: EpochMs | undefined;
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  readonly faults: readonly FileFault[];
  readonly hygiene: HygieneDigest;
  readonly monitor: Monitor;
}

export async function replay(
  options: ReplayOptions,
  listener: ReplayListener,
): Promise<ReplayResult> {
  tuneEngine();
  const collectYoung = youngCollector();
  const run = new ReplayRun(options, listener);
  const planned = await planStreams(options.files, options.reading);
  for await (const events of mergeStreams(planned, (stream) => run.closed(stream))) {
    for (let at = 0; at < events.length; ) {
      at = run.takeFrom(at, events);
      if (!run.isRoundFull) continue;
      run.judgeRound();
      collectYoung();
      await listener.pause();
    }
  }
  run.finish();
  await listener.pause();
  return run.result();
}

class ReplayRun {
  readonly #listener: ReplayListener;
  readonly #monitor: Monitor;
  readonly #tracker: IncidentTracker;
  readonly #round = new KeyChunks(new SeenIds(randomInt(2 ** 31)));
  readonly #hygiene = new HygieneDigest();
  readonly #rejections: Rejection[] = [];
  readonly #faults: FileFault[] = [];
  #counts = {
    events: 0,
    rejected: 0,
    duplicates: 0,
    alerts: 0,
    disables: 0,
    incidents: 0,
    late: 0,
    unmonitored: 0,
    droppedFields: 0,
  };
  #from: EpochMs | undefined;
  /** Before the first event below all times: V8 makes an object of each number that may be undefined. */
  #to = Number.NEGATIVE_INFINITY;

  constructor(options: ReplayOptions, listener: ReplayListener) {
    const policy = options.policy ?? DEFAULT_POLICY;
    this.#listener = listener;
    this.#monitor = new Monitor({ ...options, policy });
    this.#tracker = new IncidentTracker(policy.incidentQuietMs);
  }

  /**
   * On its own, since in a function that waits the compiler puts no loop in place.
   *
   * @returns The index of the first event that has no place in the round any more.
   */
  takeFrom(from: number, events: readonly UsageEvent[]): number {
    let at = from;
    while (at < events.length && !this.isRoundFull) this.#take(events[at++]);
    return at;
  }

  get isRoundFull(): boolean {
    return this.#round.added >= EVENTS_PER_ROUND;
  }

  judgeRound(): void {
    const round = this.#monitor.newRound();
    for (const chunk of this.#round.take()) this.#judgeChunk(chunk, round);
    for (const judged of round.settle()) this.#judged(judged);
    if (this.#from !== undefined) this.#inspect(epochMs(this.#to));
  }

  closed(stream: EventStream): void {
    this.#counts.rejected += stream.rejected;
    this.#counts.droppedFields += stream.droppedFields;
    const room = REJECTIONS_KEPT - this.#rejections.length;
    this.#rejections.push(...stream.rejections.slice(0, room));
    if (stream.fault !== undefined) this.#faults.push(stream.fault);
  }

  finish(): void {
    this.judgeRound();
    for (const incident of this.#tracker.finish()) this.#incident(incident);
  }

  result(): ReplayResult {
    return {
      ...this.#counts,
      keys: [...this.#monitor.keys()].filter((key) => key.baseline.events > 0).length,
      undeclaredKeys: this.#monitor.undeclaredKeys,
      from: this.#from,
      to: this.#from === undefined ? undefined : epochMs(this.#to),
      rejections: this.#rejections,
      faults: this.#faults,
      hygiene: this.#hygiene,
      monitor: this.#monitor,
    };
  }

  #take(event: UsageEvent | undefined): void {
    if (event === undefined) return;
    this.#from ??= event.time;
    if (event.time < this.#to) this.#counts.late++;
    else this.#to = event.time;
    if (!this.#round.add(event)) this.#counts.duplicates++;
  }

  #judgeChunk(chunk: readonly UsageEvent[], round: JudgedRound): void {
    const [first] = chunk;
    const key = first === undefined ? undefined : this.#monitor.keyOf(first);
    for (const event of chunk) {
      this.#counts.events++;
      if (key === undefined) this.#counts.unmonitored++;
      else this.#judgeOf(key, event, round);
    }
  }

  #judgeOf(key: KeyState, event: UsageEvent, round: JudgedRound): void {
    // A pause that this call ends would never be seen afterwards.
    if (isUnusuallyQuiet(key.baseline, event.time)) {
      this.#rest(this.#monitor.inspectKey(key, event.time), event.time);
    }
    const judged = round.add(event, key);
    if (judged !== undefined) this.#judged(judged);
  }

  #inspect(now: EpochMs): void {
    for (const resting of this.#monitor.inspect(now)) this.#rest(resting, now);
    for (const incident of this.#tracker.sweep(now)) this.#incident(incident);
  }

  #rest({ record, findings }: RestingKey, now: EpochMs): void {
    for (const finding of findings) this.#hygiene.add(record, finding, now);
  }

  #judged(judged: JudgedEvent): void {
    const { decision, findings } = judged.verdict;
    if (decision === 'alert') this.#counts.alerts++;
    if (decision === 'disable') this.#counts.disables++;
    for (const finding of findings) {
      if (isNote(finding)) this.#hygiene.addOfEvent(judged, finding);
    }
    const ended = this.#tracker.add(judged);
    if (ended !== undefined) this.#incident(ended);
    this.#listener.judged(judged);
  }

  #incident(incident: Incident): void {
    this.#counts.incidents++;
    this.#listener.incident(incident);
  }
}

/** A learned finding without surprise is a note too: a key that woke at home, a service's new address. */
function isNote(finding: Finding): boolean {
  return finding.basis === 'note' || (finding.basis === 'learned' && finding.bits === 0);
}
