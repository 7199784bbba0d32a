// Takes a key's cases and sets apart those that no allow-list entry may hide, with their strangers.
import { EVENT_DETECTORS } from '#shared/detect/detectors.ts';
import type { Address } from '#shared/model/address.ts';
import type { DetectorId, Family } from '#shared/model/finding.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { Bar, Case } from './case-draft.ts';
import { isAboutOrigin, type SeenAddresses } from './seen-addresses.ts';

const FAMILIES: ReadonlyMap<DetectorId, Family> = new Map(
  EVENT_DETECTORS.map(({ id, family }) => [id, family]),
);

export interface SortedCases {
  /** "Look at these first": an entry for their addresses would hide a theft. */
  readonly lookFirst: readonly Case[];
  /** Something about their origin was new, and from an address that was not the key's home. */
  readonly byOrigin: readonly Case[];
  /** Volume or behaviour from home: no address explains them. */
  readonly others: readonly Case[];
}

export function sortCases(cases: readonly Case[], seen: SeenAddresses): SortedCases {
  const barred = cases.map((each) => ({
    ...each,
    bars: barsOf(each, seen),
    addresses: strangersFirst(each, seen),
  }));
  const thefts = barred.filter(({ bars }) => bars.length > 0);
  const networks = new Set(strangersOf(thefts, seen).map(({ network }) => network));
  const marked = barred.map((each): Case => {
    const isNear = strangersOf([each], seen).some(({ network }) => networks.has(network));
    return each.bars.length === 0 && isNear ? { ...each, bars: ['same network'] } : each;
  });
  const open = marked.filter(({ bars }) => bars.length === 0);
  return {
    lookFirst: marked.filter(({ bars }) => bars.length > 0),
    byOrigin: open.filter((each) => isByOrigin(each, seen)),
    others: open.filter((each) => !isByOrigin(each, seen)),
  };
}

/** Addresses of the cases that were not the key's home before. */
export function strangersOf(cases: readonly Case[], seen: SeenAddresses): readonly Address[] {
  return cases.flatMap(({ incident, addresses }) =>
    addresses.filter((address) => !seen.wasHome(address, incident.startedAt)),
  );
}

/** When the first of the cases began; undefined when there are none. */
export function firstStart(cases: readonly Case[]): EpochMs | undefined {
  return cases
    .map(({ incident }) => incident.startedAt)
    .reduce<EpochMs | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
}

/** The family of the strongest detector: why a case fired. */
export function familyOf({ detectors }: Case): Family | undefined {
  const [strongest] = [...detectors].sort(([, a], [, b]) => b.bits - a.bits);
  return strongest === undefined ? undefined : FAMILIES.get(strongest[0]);
}

function barsOf({ bars, addresses }: Case, seen: SeenAddresses): readonly Bar[] {
  const withdrew = addresses.some((each) => seen.get(each)?.withdrewAsStranger === true);
  return withdrew && !bars.includes('withdraw') ? [...bars, 'withdraw'] : bars;
}

/** Whoever shows one address of a case shows the stranger's. */
function strangersFirst(each: Case, seen: SeenAddresses): readonly Address[] {
  const strangers = strangersOf([each], seen);
  return [...strangers, ...each.addresses.filter((address) => !strangers.includes(address))];
}

function isByOrigin(each: Case, seen: SeenAddresses): boolean {
  const families = [...each.detectors.keys()].map((id) => FAMILIES.get(id));
  const isNew = families.some((family) => family !== undefined && isAboutOrigin({ family }));
  return isNew && strangersOf([each], seen).length > 0;
}
