// Joins the stages for one event: enrich, compare with the old baseline, detect, decide, and learn last.
import { compareEvent, type Standing } from '#shared/baseline/compare-event.ts';
import type { FleetState } from '#shared/baseline/fleet-state.ts';
import { learnEvent } from '#shared/baseline/learn-event.ts';
import { allowAsUsual, decide } from '#shared/decide/decide.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { detectEvent } from '#shared/detect/detect.ts';
import { checkLists } from '#shared/enrich/check-lists.ts';
import type { Enricher } from '#shared/enrich/enrich-event.ts';
import { announcedLists, isAnnounced } from '#shared/enrich/expected-changes.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { KeyState } from './key-state.ts';

/** What is the same for all events of a run. */
export interface RunContext {
  readonly enricher: Enricher;
  readonly policy: Policy;
  readonly fleet: FleetState;
  /** Keys monitored at the moment. */
  readonly keyCount: () => number;
}

/** Changes the key's baseline and the fleet's short memory, and nothing else. */
export function judgeEvent(event: UsageEvent, key: KeyState, context: RunContext): JudgedEvent {
  const { baseline, record } = key;
  const enriched = context.enricher.enrich(event, key.locate, key.last);
  key.last = enriched;
  const declared = checkLists(key.lists, enriched.address, enriched.place);
  const announced = isAnnounced(key.changes, enriched.address, event.time);
  const lists = announced ? announcedLists(declared) : declared;
  const comparison = compareEvent(enriched, baseline, standingOf(lists, announced));
  const findings = detectEvent({
    enriched,
    key: record,
    lists,
    comparison,
    fleet: fleetFact(enriched, comparison, context),
  });
  const verdict =
    findings.length === 0
      ? allowAsUsual(record.mode)
      : decide({
          findings,
          key: record,
          maturity: comparison.maturity,
          scope: enriched.scope,
          outcome: event.outcome,
          now: event.time,
          policy: context.policy,
        });
  learnEvent(baseline, enriched, comparison, verdict.decision !== 'allow');
  return { enriched, verdict };
}

function standingOf(lists: ListFact, announced: boolean): Standing {
  if (announced) return 'announced';
  return lists.allowed === true ? 'declared' : 'unknown';
}

/** Only a new network or an unusual minute makes it worth asking what the others do. */
function fleetFact(
  enriched: EnrichedEvent,
  comparison: Comparison,
  context: RunContext,
): FleetFact | undefined {
  const { event, address } = enriched;
  const { fleet } = context;
  const busy = isBusy(comparison);
  const network = comparison.foreign ? address?.network : undefined;
  if (network === undefined && !busy) return undefined;
  if (network !== undefined) {
    const asUsual = comparison.action === undefined && comparison.symbol === undefined;
    fleet.noteNetwork(network, event.keyId, event.time, asUsual);
  }
  if (busy) fleet.noteBusy(event.keyId, event.time);
  return fleet.fact(network, context.keyCount(), event.time);
}

/** A key that is still learning is above its usual volume all the time: it says nothing of the market. */
function isBusy({ maturity, volume, weight }: Comparison): boolean {
  return maturity === 'mature' && (volume !== undefined || weight !== undefined);
}
