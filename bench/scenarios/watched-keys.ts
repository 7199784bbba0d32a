// The real monitor with a notebook: what it first said of each key, and the incidents it made of that.
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { groupByKey } from '#shared/pipeline/group-by-key.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import type { LabelledEvent, SimulatedKey } from '../../cli/simulate/simulate.ts';
import { MovableGeoLocator } from './movable-geo-locator.ts';
import type { FirstVerdicts } from './score-detection.ts';
import type { AlertedIncident } from './score-nuisance.ts';

/** As many as a replay takes. */
const EVENTS_PER_ROUND = 32_768;
/** One for all monitors of a process: it holds 110 MB. */
const GEO = new CachedGeoLocator(createGeoipLiteGeoLocator());

interface Notes {
  readonly key: SimulatedKey;
  /** When the deadline's clock began; set as soon as the first injected event is made. */
  clockFrom: number | undefined;
  alertAt: number | undefined;
  disableAt: number | undefined;
  readonly incidents: AlertedIncident[];
}

export class WatchedKeys {
  readonly #geo: MovableGeoLocator;
  readonly #monitor: Monitor;
  readonly #tracker = new IncidentTracker(DEFAULT_POLICY.incidentQuietMs);
  readonly #notes = new Map<KeyId, Notes>();
  #round: UsageEvent[] = [];
  events = 0;

  constructor(keys: readonly SimulatedKey[]) {
    this.#geo = new MovableGeoLocator(GEO, keys);
    this.#monitor = new Monitor({
      records: [],
      baselines: new Map(),
      geo: this.#geo,
      policy: DEFAULT_POLICY,
      defaultMode: 'enforce',
    });
    for (const key of keys) {
      const empty = { clockFrom: undefined, alertAt: undefined, disableAt: undefined };
      this.#notes.set(key.keyId, { key, ...empty, incidents: [] });
    }
  }

  add({ event, injected, key }: LabelledEvent): void {
    if (injected) {
      const notes = this.#notesOf(key.keyId);
      notes.clockFrom ??= key.clockFrom ?? event.time;
    }
    this.events++;
    this.#round.push(event);
    if (this.#round.length >= EVENTS_PER_ROUND) this.#judgeRound();
  }

  finish(): void {
    this.#judgeRound();
    for (const incident of this.#tracker.finish()) this.#note(incident);
  }

  firstVerdicts(keyId: KeyId): FirstVerdicts {
    return this.#notesOf(keyId);
  }

  incidentsOf(keyId: KeyId): readonly AlertedIncident[] {
    return this.#notesOf(keyId).incidents;
  }

  #judgeRound(): void {
    for (const chunk of groupByKey(this.#round)) {
      for (const event of chunk) this.#judge(event);
    }
    this.#round = [];
  }

  #judge(event: UsageEvent): void {
    this.#geo.now = event.time;
    const judged = this.#monitor.judge(event);
    if (judged === undefined) throw new Error('Expected every simulated key to be monitored.');
    if (judged.verdict.decision !== 'allow') this.#hear(judged);
    const ended = this.#tracker.add(judged);
    if (ended !== undefined) this.#note(ended);
  }

  #hear({ enriched, verdict }: JudgedEvent): void {
    const notes = this.#notesOf(enriched.event.keyId);
    const { time } = enriched.event;
    if (notes.clockFrom === undefined || time < notes.clockFrom) return;
    notes.alertAt ??= time;
    if (verdict.decision === 'disable') notes.disableAt ??= time;
  }

  #note({ keyId, startedAt, disabledAt }: Incident): void {
    this.#notesOf(keyId).incidents.push({ startedAt, disabledAt });
  }

  #notesOf(keyId: KeyId): Notes {
    const notes = this.#notes.get(keyId);
    if (notes === undefined) throw new Error(`Expected a simulated key, got ${keyId}.`);
    return notes;
  }
}
