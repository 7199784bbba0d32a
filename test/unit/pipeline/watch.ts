// Plays a story through a Monitor and tells what came of it: verdicts, incidents, and the keys' states.
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { geo } from './places.ts';

export interface World {
  readonly geo?: GeoLocator;
  readonly records?: readonly KeyRecord[];
  readonly baselines?: ReadonlyMap<KeyId, Baseline>;
  readonly policy?: Policy;
}

export interface Outcome {
  readonly monitor: Monitor;
  readonly judged: readonly JudgedEvent[];
  /** What people would have been told, in order. */
  readonly incidents: readonly Incident[];
}

export function watch(events: readonly UsageEvent[], world: World = {}): Outcome {
  const monitor = new Monitor({
    records: world.records ?? [],
    baselines: world.baselines ?? new Map(),
    geo: world.geo ?? geo(),
    policy: world.policy ?? DEFAULT_POLICY,
    defaultMode: 'alert',
  });
  const tracker = new IncidentTracker(DEFAULT_POLICY.incidentQuietMs);
  const judged: JudgedEvent[] = [];
  const incidents: Incident[] = [];
  for (const event of events) {
    const one = monitor.judge(event);
    if (one === undefined) throw new Error('Expected every key of a story to be monitored.');
    judged.push(one);
    const ended = tracker.add(one);
    if (ended !== undefined) incidents.push(ended);
  }
  incidents.push(...tracker.finish());
  return { monitor, judged, incidents };
}

/** The verdicts on one party's calls. */
export function verdictsOn(
  outcome: Outcome,
  isTheirs: (event: UsageEvent) => boolean,
): readonly JudgedEvent[] {
  return outcome.judged.filter(({ enriched }) => isTheirs(enriched.event));
}

/** How many of the calls were made before one got this decision (or a harder one); Infinity for never. */
export function callsUntil(judged: readonly JudgedEvent[], decision: 'alert' | 'disable'): number {
  const index = judged.findIndex(
    ({ verdict }) =>
      verdict.decision === 'disable' || (decision === 'alert' && verdict.decision === 'alert'),
  );
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
}

export function disables(outcome: Outcome): readonly JudgedEvent[] {
  return outcome.judged.filter(({ verdict }) => verdict.decision === 'disable');
}
