// Takes an enriched event and the key's baseline before it; gives the facts that detectors judge.
import type { Baseline, EpochHour, Familiar } from '#shared/model/baseline.ts';
import type { Comparison, NoveltyFact, TravelFact } from '#shared/model/comparison.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import { type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { awakeMs, compareId, compareOrigin } from './compare-novelty.ts';
import { compareErrors, serverErrorShare } from './error-window.ts';
import { dayOf } from './familiar-values.ts';
import { knownHash } from './hash-text.ts';
import { hourOfWeekSlot, isWeekend } from './hour-slot.ts';
import { compareOrders } from './own-orders.ts';
import { maturityOf } from './trust.ts';
import { compareCalls, compareNotional, compareWeight, type Party } from './volume-facts.ts';

/** A key for which every 64th hour brings a new network has no home to tell a stranger from. */
const FOREIGN_BITS = 6;
const HOURS_PER_DAY = 24;

/**
 * What is known of an address beside the baseline: `announced` holds for a while, `declared` until the operator
 * withdraws it, `shared` is a new host of a service that has the key.
 */
export type Standing = 'unknown' | 'declared' | 'announced' | 'shared';

/**
 * @param standing An address that the operator or the fleet vouches for is no news, whatever the baseline says.
 * @returns Facts only; every count is as it was before the event, unless it says otherwise.
 */
export function compareEvent(
  enriched: EnrichedEvent,
  baseline: Baseline,
  standing: Standing,
): Comparison {
  const { event } = enriched;
  const hour = Math.floor(event.time / HOUR_MS);
  const origin = standing !== 'unknown' ? undefined : compareOrigin(enriched, baseline);
  const maturity = maturityOf(baseline);
  const foreign = maturity === 'mature' && isForeign(origin);
  const party = partyOf(foreign, baseline);
  const actionId = knownHash(event.action);
  const symbolId = event.symbol === undefined ? 0 : knownHash(event.symbol);
  const clientId = knownHash(enriched.client);
  const action = compareId('action', actionId, baseline, event.time);
  const symbol = compareId('symbol', symbolId, baseline, event.time);
  const isNews = action !== undefined || symbol !== undefined;
  return {
    maturity,
    awakeMs: awakeMs(event.time, baseline),
    origin,
    foreign,
    announced: standing === 'announced',
    actionId,
    symbolId,
    clientId,
    action,
    symbol,
    client: compareId('client', clientId, baseline, event.time),
    recentNovelties: isNews ? countRecent(baseline, hour, actionId, symbolId) : 0,
    unusedMs: unusedMs(enriched, baseline),
    hourHalfDays: activeHalfDays(baseline, hour),
    daysSeen: daysBefore(baseline, hour),
    volume: compareCalls(event, baseline.volume, party),
    weight: compareWeight(event, baseline.volume, party),
    notional: compareNotional(event, baseline.volume, party),
    errors: compareErrors(event, baseline.errors, foreign),
    serverErrorShare: serverErrorShare(event, baseline.errors),
    visitor: foreign ? baseline.visitor : undefined,
    trustedIdleMs: foreign ? trustedIdleMs(event.time, baseline) : undefined,
    travel: compareTravel(enriched, baseline, origin),
    unaccounted: compareOrders(event, baseline.orders),
  };
}

/**
 * Another party may be at work: a new network, of a key that does not change networks all the time.
 * A new address beside known ones is the same party with another lease. He stays another party until the
 * network is trusted: he would be one half of the time if it went by how familiar the network has become.
 */
function isForeign(origin: NoveltyFact | undefined): boolean {
  return origin !== undefined && origin.kind !== 'address' && origin.newBits >= FOREIGN_BITS;
}

/** Who has the key to himself may be the owner with another lease; beside a trusted address he is not. */
function partyOf(foreign: boolean, { visitor }: Baseline): Party {
  if (!foreign) return 'own';
  return visitor !== undefined && visitor.alternations > 0 ? 'second' : 'successor';
}

/** A value asked for again is not news beside itself: a bot that starts asks for everything twice. */
function countRecent(
  { actions, symbols, matureSince }: Baseline,
  hour: number,
  actionId: number,
  symbolId: number,
): number {
  if (matureSince === 0) return 0;
  const since = Math.max(hour - 1, matureSince);
  return countSince(actions, since, actionId) + countSince(symbols, since, symbolId);
}

function countSince(entries: readonly Familiar<number>[], since: number, own: number): number {
  let recent = 0;
  for (const { id, firstHour } of entries) if (firstHour >= since && id !== own) recent++;
  return recent;
}

/** A call in an hour is no precedent for the next one of the same day, so today does not count. */
function activeHalfDays({ hourDays, hour: last }: Baseline, hour: EpochHour): number {
  const slot = hourOfWeekSlot(hour);
  const hourOfDay = slot % HOURS_PER_DAY;
  const kind = slot - hourOfDay;
  const before = hourDays[kind + ((hourOfDay + HOURS_PER_DAY - 1) % HOURS_PER_DAY)] ?? 0;
  const after = hourDays[kind + ((hourOfDay + 1) % HOURS_PER_DAY)] ?? 0;
  const here = (hourDays[slot] ?? 0) - (last === hour ? 1 : 0);
  return Math.max(0, 2 * here + before + after);
}

function daysBefore({ daysSeen, hour: last }: Baseline, hour: EpochHour): number {
  const seenToday = dayOf(last) === dayOf(hour) ? 1 : 0;
  return Math.max(0, daysSeen[isWeekend(hour) ? 1 : 0] - seenToday);
}

function unusedMs({ event, scope }: EnrichedEvent, baseline: Baseline): number | undefined {
  if ((baseline.scopeHours[SCOPES.indexOf(scope)] ?? 0) > 0) return undefined;
  return baseline.events === 0 ? 0 : event.time - baseline.firstAt;
}

function trustedIdleMs(now: EpochMs, { lastTrustedAt }: Baseline): number | undefined {
  return lastTrustedAt === 0 ? undefined : now - lastTrustedAt;
}

/** Travel is a fact only between two networks of which the later one is not trusted. */
function compareTravel(
  enriched: EnrichedEvent,
  baseline: Baseline,
  origin: NoveltyFact | undefined,
): TravelFact | undefined {
  const from = baseline.lastPlace;
  const { address, place, event } = enriched;
  if (from === undefined || address === undefined || place === undefined) return undefined;
  if (origin === undefined || origin.kind === 'address' || from.network === address.network) {
    return undefined;
  }
  return { fromPlace: from, toPlace: place, elapsedMs: Math.max(0, event.time - from.at) };
}
