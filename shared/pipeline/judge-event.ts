// Joins the stages for one event: enrich, compare with the old baseline, detect, decide, and learn last. What
// concerns the whole fleet can be settled later, when the other keys have been looked at too.
import { compareEvent, type Standing } from '#shared/baseline/compare-event.ts';
import { learnEvent } from '#shared/baseline/learn-event.ts';
import { noteCall, rhythmBits, shareOf } from '#shared/baseline/recent-calls.ts';
import type { Visit } from '#shared/baseline/shared-networks.ts';
import { allowAsUsual, decide } from '#shared/decide/decide.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { detectEvent } from '#shared/detect/detect.ts';
import { timesUsual } from '#shared/detect/market-wide.ts';
import { checkLists } from '#shared/enrich/check-lists.ts';
import { announcedLists, isAnnounced } from '#shared/enrich/expected-changes.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { FleetFact } from '#shared/model/fleet-fact.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import type { KeyState } from './key-state.ts';
import type { RunContext } from './run-context.ts';

/** An event beside its baseline, before the fleet is asked. */
export interface Compared {
  readonly enriched: EnrichedEvent;
  readonly key: KeyState;
  readonly lists: ListFact;
  readonly comparison: Comparison;
  /** Set when the event's network is new to the key. */
  readonly visit: Visit | undefined;
  readonly busy: boolean;
}

/** Changes the key's baseline and the fleet's short memory, and nothing else. */
export function judgeEvent(event: UsageEvent, key: KeyState, context: RunContext): JudgedEvent {
  const compared = compare(event, key, context);
  const verdict = conclude(compared, fleetFact(compared, context), context.policy);
  learn(compared, verdict);
  return { enriched: compared.enriched, verdict };
}

/** Notes what the fleet must know of the event, and changes nothing else. */
export function compare(event: UsageEvent, key: KeyState, context: RunContext): Compared {
  const { fleet, enricher } = context;
  const enriched = enricher.enrich(event, key.locate, key.last);
  key.last = enriched;
  const { address } = enriched;
  const declared = checkLists(key.lists, address, enriched.place);
  const announced = isAnnounced(key.changes, address, event.time);
  const lists = announced ? announcedLists(declared) : declared;
  const isShared = address !== undefined && fleet.isOfService(address.network, event);
  const comparison = compareEvent(enriched, key.baseline, standingOf(lists, announced, isShared));
  const ratio = busyRatio(comparison);
  if (comparison.maturity === 'mature') fleet.noteWork(event, key, ratio);
  const visit = comparison.foreign ? visitOf(enriched, comparison, key) : undefined;
  return { enriched, key, lists, comparison, visit, busy: ratio !== undefined };
}

export function conclude(
  { enriched, key, lists, comparison }: Compared,
  fleet: FleetFact | undefined,
  policy: Policy,
): Verdict {
  const { record } = key;
  const findings = detectEvent({ enriched, key: record, lists, comparison, fleet });
  if (findings.length === 0) return allowAsUsual(record.mode);
  return decide({
    findings,
    key: record,
    maturity: comparison.maturity,
    scope: enriched.scope,
    outcome: enriched.event.outcome,
    now: enriched.event.time,
    policy: withOwn(policy, key),
  });
}

/** Hardly any key has a suppression of its own. */
function withOwn(policy: Policy, { suppressions }: KeyState): Policy {
  if (suppressions.length === 0) return policy;
  return { ...policy, suppressions: [...policy.suppressions, ...suppressions] };
}

export function learn({ enriched, key, comparison }: Compared, verdict: Verdict): void {
  const { event } = enriched;
  const { baseline, recent } = key;
  if (!comparison.foreign && baseline.events > 0)
    noteCall(recent, event.time - baseline.lastAt, comparison.actionId);
  learnEvent(baseline, enriched, comparison, verdict.decision !== 'allow');
}

function standingOf(lists: ListFact, announced: boolean, isShared: boolean): Standing {
  if (announced) return 'announced';
  if (lists.allowed === true) return 'declared';
  return isShared ? 'shared' : 'unknown';
}

/** Only a new network or an unusual minute makes it worth asking what the others do. */
export function concernsFleet({ visit, busy }: Compared): boolean {
  return visit !== undefined || busy;
}

/** Call it in the order of time: a network's first keys are told from its later ones. */
export function fleetFact(compared: Compared, context: RunContext): FleetFact | undefined {
  if (!concernsFleet(compared)) return undefined;
  const { visit, busy, enriched } = compared;
  const { keyId, time } = enriched.event;
  const { fleet } = context;
  return {
    keys: context.keyCount(),
    network: visit === undefined ? undefined : fleet.networks.note(visit),
    rush: busy ? fleet.rush.fact(keyId, time) : undefined,
  };
}

function visitOf(
  { event, address, scope }: EnrichedEvent,
  comparison: Comparison,
  { baseline, recent }: KeyState,
): Visit | undefined {
  if (address === undefined) return undefined;
  const { actionId, action, symbol } = comparison;
  return {
    network: address.network,
    keyId: event.keyId,
    time: event.time,
    actionId,
    usual: action === undefined && symbol === undefined,
    harmless: scope === 'read',
    rhythmBits: rhythmBits(recent, event.time - baseline.lastAt),
    actionShare: shareOf(recent, actionId),
  };
}

/** @returns How many times its usual the key makes, as a logarithm; undefined in an ordinary minute. */
function busyRatio({
  maturity,
  foreign,
  volume,
  weight,
  notional,
}: Comparison): number | undefined {
  // A key that is still learning is above its usual volume all the time: it says nothing of the market.
  if (maturity !== 'mature' || foreign) return undefined;
  if (volume !== undefined) return timesUsual(volume.calls, volume.expectedCalls);
  const size = weight ?? notional;
  return size === undefined ? undefined : timesUsual(size.value, size.usual);
}
