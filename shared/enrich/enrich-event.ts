// Takes a usage event and gives it back with what its address, action and client mean. A bot makes
// millions of calls from a few addresses, so every meaning is worked out once and remembered.
import type { Address, Place } from '#shared/model/address.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { Scope, UsageEvent } from '#shared/model/usage-event.ts';
import { BoundedCache, ownCopy } from './bounded-cache.ts';
import { clientFamily, MAX_USER_AGENT_LENGTH } from './client-family.ts';
import { MAX_ADDRESS_LENGTH, parseAddress } from './parse-address.ts';
import { findScopeTable, type ScopeTable, scopeIn } from './scope-table.ts';

/** Finds the place of a public address at some time; undefined when nobody knows it. */
export type Locate = (address: Address, now: EpochMs) => Place | undefined;

export interface EnricherOptions {
  /** The most entries in each memory. @default 65,536 */
  readonly capacity?: number;
}

export interface Enricher {
  /**
   * @param locate Asked for every event with a public address, so it should remember its answers.
   *   Never asked for a private or reserved one.
   * @param last The key's event before, if any: a bot's next call mostly comes from the same place.
   */
  readonly enrich: (event: UsageEvent, locate: Locate, last?: EnrichedEvent) => EnrichedEvent;
}

const DEFAULT_CAPACITY = 65_536;

/** Longer actions are classified afresh each time instead of filling the memory. In characters. */
const MAX_REMEMBERED_ACTION = 256;

/**
 * Creates an enricher with empty memories.
 *
 * An address that cannot be read gives no address and no place, hence no finding about either: the
 * direction of failure is silence, and the source's own checks count such events.
 */
export function createEnricher(options: EnricherOptions = {}): Enricher {
  const capacity = options.capacity ?? DEFAULT_CAPACITY;
  const addressOf = rememberAddresses(capacity);
  const scopeOf = rememberScopes(capacity);
  const clientOf = rememberClients(capacity);
  return {
    enrich(event, locate, last) {
      const { sourceIp, userAgent } = event;
      const before = last?.event;
      const address = sourceIp === before?.sourceIp ? last?.address : addressOf(sourceIp ?? '');
      return {
        event,
        address,
        place: address?.kind === 'public' ? locate(address, event.time) : undefined,
        scope: event.scope ?? scopeOf(event.exchange, event.action),
        client: userAgent === before?.userAgent ? (last?.client ?? '') : clientOf(userAgent ?? ''),
      };
    },
  };
}

/** Remembers what cannot be read too (as null): garbage comes in floods. */
function rememberAddresses(capacity: number): (text: string) => Address | undefined {
  const cache = new BoundedCache<Address | null>(capacity);
  return (text) => {
    if (text === '' || text.length > MAX_ADDRESS_LENGTH) return undefined;
    const known = cache.get(text);
    if (known !== undefined) return known ?? undefined;
    const address = parseAddress(text);
    cache.set(text, address ?? null);
    return address;
  };
}

interface ScopeMemory {
  readonly exchange: string;
  readonly table: ScopeTable;
  readonly cache: BoundedCache<Scope>;
}

/** One memory per table, so that no key has to be put together from exchange and action. */
function rememberScopes(capacity: number): (exchange: string, action: string) => Scope {
  const caches = new Map<ScopeTable, BoundedCache<Scope>>();
  let last = scopeMemoryOf('', caches, capacity);
  return (exchange, action) => {
    if (exchange !== last.exchange) last = scopeMemoryOf(exchange, caches, capacity);
    if (action.length > MAX_REMEMBERED_ACTION) return scopeIn(last.table, action);
    const known = last.cache.get(action);
    if (known !== undefined) return known;
    const scope = scopeIn(last.table, action);
    last.cache.set(action, scope);
    return scope;
  };
}

function scopeMemoryOf(
  exchange: string,
  caches: Map<ScopeTable, BoundedCache<Scope>>,
  capacity: number,
): ScopeMemory {
  const table = findScopeTable(exchange);
  const cache = caches.get(table) ?? new BoundedCache<Scope>(capacity);
  caches.set(table, cache);
  return { exchange, table, cache };
}

/** Events of one client come in runs: comparing with the last one is cheaper than a look-up. */
function rememberClients(capacity: number): (userAgent: string) => string {
  const cache = new BoundedCache<string>(capacity);
  let lastAgent = '';
  let lastFamily = '';
  return (userAgent) => {
    if (userAgent === lastAgent) return lastFamily;
    lastFamily = familyOf(userAgent.slice(0, MAX_USER_AGENT_LENGTH), cache);
    lastAgent = userAgent;
    return lastFamily;
  };
}

/** The family is cut from a copy, since a cut from the log line would keep the whole line alive. */
function familyOf(agent: string, cache: BoundedCache<string>): string {
  const known = cache.get(agent);
  if (known !== undefined) return known;
  const family = clientFamily(ownCopy(agent));
  cache.set(agent, family);
  return family;
}
