// Runs one simulated fleet through the monitor that replay runs on, in time order, and notes what it says.
import type { LabelledEvent, Simulation } from '#cli/simulate/simulate.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { KeyId } from '#shared/model/units.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import type { KeyHistory } from './key-history.ts';
import { KeyWatch } from './key-watch.ts';
import { RelocatingGeoLocator } from './relocating-geo-locator.ts';

export interface WatchOptions {
  readonly seed: number;
  readonly geo: GeoLocator;
  /** Called now and then with the number of events since the last time. */
  readonly onEvents?: (events: number) => void;
}

const EVENTS_PER_REPORT = 50_000;

/** Every event in time order over all keys: in rounds by key, as replay has it, the keys' order would blur. */
export function watchFleet(simulation: Simulation, options: WatchOptions): readonly KeyHistory[] {
  const fleet = new WatchedFleet(simulation, options);
  const { onEvents } = options;
  let unreported = 0;
  for (const labelled of simulation) {
    fleet.judge(labelled);
    if (++unreported < EVENTS_PER_REPORT) continue;
    onEvents?.(unreported);
    unreported = 0;
  }
  onEvents?.(unreported);
  return fleet.histories();
}

class WatchedFleet {
  readonly #watches: ReadonlyMap<KeyId, KeyWatch>;
  readonly #geo: RelocatingGeoLocator;
  readonly #monitor: Monitor;
  readonly #tracker = new IncidentTracker(DEFAULT_POLICY.incidentQuietMs);

  constructor(simulation: Simulation, { seed, geo }: WatchOptions) {
    const truths = simulation.truths();
    this.#watches = new Map(truths.map((truth) => [truth.keyId, new KeyWatch(truth, seed)]));
    const relocations = simulation.keys.flatMap(({ relocation }) => relocation ?? []);
    this.#geo = new RelocatingGeoLocator(geo, relocations);
    this.#monitor = new Monitor({
      records: [],
      baselines: new Map(),
      geo: this.#geo,
      policy: DEFAULT_POLICY,
      defaultMode: 'enforce',
    });
  }

  judge({ event, injected }: LabelledEvent): void {
    this.#geo.now = event.time;
    const judged = this.#monitor.judge(event);
    if (judged === undefined) throw new Error('Expected every simulated key to be monitored.');
    const watch = this.#watches.get(event.keyId);
    watch?.add(judged, injected);
    const wasOpen = this.#tracker.isOpen(event.keyId);
    const ended = this.#tracker.add(judged);
    if (ended !== undefined) watch?.endIncident(ended);
    const isNew = judged.verdict.decision !== 'allow' && (!wasOpen || ended !== undefined);
    if (isNew) watch?.openIncident(judged.verdict);
  }

  histories(): readonly KeyHistory[] {
    for (const incident of this.#tracker.finish()) {
      this.#watches.get(incident.keyId)?.endIncident(incident);
    }
    return Array.from(this.#watches.values(), (watch) => watch.history());
  }
}
