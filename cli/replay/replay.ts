// Runs logs through the whole pipeline in time order and tells a listener what came of it.
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyRecord, Mode } from '#shared/model/key-record.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import { type EpochMs, epochMs, type KeyId, MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { type EventStream, type FileFault, REJECTIONS_KEPT } from './event-stream.ts';
import { HygieneDigest } from './hygiene-digest.ts';
import type { InputFile } from './list-inputs.ts';
import { mergeStreams } from './merge-streams.ts';
import { planStreams, type Reading } from './plan-streams.ts';

/** How often keys at rest are looked at, in the time of the logs. */
const INSPECT_EVERY_MS = 30 * MINUTE_MS;

export interface ReplayOptions {
  readonly files: readonly InputFile[];
  readonly reading: Reading;
  readonly records: readonly KeyRecord[];
  readonly baselines: ReadonlyMap<KeyId, Baseline>;
  readonly geo: GeoLocator;
  readonly policy?: Policy;
  readonly defaultMode: Mode;
}

/** Told what happens, in time order. */
export interface ReplayListener {
  judged(judged: JudgedEvent): void;
  incident(incident: Incident): void;
  /** Between two runs of events: the place to write out, wait for a slow reader and show progress. */
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
  const run = new ReplayRun(options, listener);
  const planned = await planStreams(options.files, options.reading);
  for await (const events of mergeStreams(planned, (stream) => run.closed(stream))) {
    for (const event of events) run.take(event);
    await listener.pause();
  }
  run.finish();
  await listener.pause();
  return run.result();
}

class ReplayRun {
  readonly #listener: ReplayListener;
  readonly #monitor: Monitor;
  readonly #tracker: IncidentTracker;
  readonly #seen = new SeenIds();
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
  #to: EpochMs | undefined;
  #inspectAt = 0;

  constructor(options: ReplayOptions, listener: ReplayListener) {
    const policy = options.policy ?? DEFAULT_POLICY;
    this.#listener = listener;
    this.#monitor = new Monitor({ ...options, policy });
    this.#tracker = new IncidentTracker(policy.incidentQuietMs);
  }

  take(event: UsageEvent): void {
    if (this.#seen.isDuplicate(event)) {
      this.#counts.duplicates++;
      return;
    }
    this.#counts.events++;
    this.#advance(event.time);
    const judged = this.#monitor.judge(event);
    if (judged === undefined) this.#counts.unmonitored++;
    else this.#judged(judged);
  }

  closed(stream: EventStream): void {
    this.#counts.rejected += stream.rejected;
    this.#counts.droppedFields += stream.droppedFields;
    const room = REJECTIONS_KEPT - this.#rejections.length;
    this.#rejections.push(...stream.rejections.slice(0, room));
    if (stream.fault !== undefined) this.#faults.push(stream.fault);
  }

  finish(): void {
    if (this.#to !== undefined) this.#inspect(this.#to);
    for (const incident of this.#tracker.finish()) this.#incident(incident);
  }

  result(): ReplayResult {
    return {
      ...this.#counts,
      keys: [...this.#monitor.keys()].filter((key) => key.baseline.events > 0).length,
      undeclaredKeys: this.#monitor.undeclaredKeys,
      from: this.#from,
      to: this.#to,
      rejections: this.#rejections,
      faults: this.#faults,
      hygiene: this.#hygiene,
      monitor: this.#monitor,
    };
  }

  #advance(time: EpochMs): void {
    this.#from ??= time;
    if (this.#to !== undefined && time < this.#to) this.#counts.late++;
    else this.#to = time;
    if (time < this.#inspectAt) return;
    if (this.#inspectAt > 0) this.#inspect(time);
    this.#inspectAt = epochMs(time + INSPECT_EVERY_MS);
  }

  #inspect(now: EpochMs): void {
    for (const { record, findings } of this.#monitor.inspect(now)) {
      for (const finding of findings) this.#hygiene.add(record, finding, now);
    }
    for (const incident of this.#tracker.sweep(now)) this.#incident(incident);
  }

  #judged(judged: JudgedEvent): void {
    const { decision, findings } = judged.verdict;
    if (decision === 'alert') this.#counts.alerts++;
    if (decision === 'disable') this.#counts.disables++;
    for (const finding of findings) {
      if (finding.basis === 'note') this.#hygiene.addOfEvent(judged, finding);
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
