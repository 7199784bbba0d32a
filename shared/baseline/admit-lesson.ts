// Takes what a person says is a key's own and makes it so: it needs no time to be trusted, as with an
// announced move.
import type { Address, Place } from '#shared/model/address.ts';
import type { Baseline, EpochHour, Familiar } from '#shared/model/baseline.ts';
import { SCOPES, type Scope } from '#shared/model/usage-event.ts';
import { addFamiliar, findFamiliar, newFamiliar } from './familiar-values.ts';
import { knownHash } from './hash-text.ts';
import { type RushKind, teachRush } from './known-rushes.ts';
import { CAPACITY } from './learn-event.ts';

export interface Lesson {
  /** When it was seen. */
  readonly hour: EpochHour;
  readonly addresses: readonly {
    readonly address: Address;
    readonly place: Place | undefined;
  }[];
  readonly actions: readonly {
    readonly action: string;
    readonly scope: Scope;
    /** Only what the exchange let happen is a use of the scope. */
    readonly succeeded: boolean;
  }[];
  readonly symbols: readonly string[];
  /** Families, as enriched events name them. */
  readonly clients: readonly string[];
  /** The highest minutes: calls, request weight or value. */
  readonly rushes: readonly { readonly kind: RushKind; readonly perMinute: number }[];
}

/** Changes the baseline in place. Its lists stay within their bounds: what is not trusted goes first. */
export function admitLesson(baseline: Baseline, seen: Lesson): void {
  // Its hours are written as distances back from the key's latest one: none may lie behind that.
  const lesson = { ...seen, hour: Math.min(seen.hour, baseline.hour) };
  for (const { address, place } of lesson.addresses) admitOrigin(baseline, address, place, lesson);
  const { actions, symbols, clients, scopeHours } = baseline;
  const { hour } = lesson;
  for (const { action, scope, succeeded } of lesson.actions) {
    admit(baseline, actions, newFamiliar(knownHash(action), hour, true), CAPACITY.action);
    const index = SCOPES.indexOf(scope);
    if (succeeded) scopeHours[index] = Math.max(scopeHours[index] ?? 0, hour);
  }
  for (const symbol of lesson.symbols) {
    admit(baseline, symbols, newFamiliar(knownHash(symbol), hour, true), CAPACITY.symbol);
  }
  for (const client of lesson.clients) {
    admit(baseline, clients, newFamiliar(knownHash(client), hour, true), CAPACITY.client);
  }
  const day = Math.floor(hour / HOURS_PER_DAY);
  for (const { kind, perMinute } of lesson.rushes) {
    teachRush(baseline.volume.rushes, kind, day, Math.log1p(perMinute));
  }
}

const HOURS_PER_DAY = 24;

/** The wide network around it stays a stranger's: bots and thieves rent from the same clouds. */
function admitOrigin(
  baseline: Baseline,
  address: Address,
  place: Place | undefined,
  { hour }: Lesson,
): void {
  const { addresses, networks, countries, visitor } = baseline;
  admit(baseline, addresses, newFamiliar(address.text, hour, true), CAPACITY.address);
  // Without the city, which the binary form does not keep.
  const kept = place === undefined ? undefined : { ...place, city: '' };
  const network = { ...newFamiliar(address.network, hour, true), place: kept };
  admit(baseline, networks, network, CAPACITY.network);
  if (place !== undefined) {
    admit(baseline, countries, newFamiliar(place.country, hour, true), CAPACITY.country);
  }
  // It was no visitor but the key itself.
  if (visitor?.network === address.network) baseline.visitor = undefined;
}

function admit<Id, E extends Familiar<Id>>(
  baseline: Baseline,
  entries: E[],
  added: E,
  capacity: number,
): void {
  const known = findFamiliar(entries, added.id);
  if (known === undefined) return addFamiliar(entries, added, capacity, baseline);
  known.vouched = true;
  known.contested = 0;
}
