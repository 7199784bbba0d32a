// Takes what a replay saw; gives allow-list entries that a second replay has proven, the incidents that
// none may hide, and those that remain.
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { ReplayOptions } from '../replay/replay.ts';
import type { Case } from './case-draft.ts';
import type { History } from './history.ts';
import { type Observed, observe } from './observe.ts';
import { type Proposal, proposeEntries, type Refusal } from './propose-entries.ts';
import { SeenAddresses } from './seen-addresses.ts';
import { type SortedCases, sortCases } from './sort-cases.ts';
import type { StatedBudget } from './stated-budget.ts';
import { recordsWith, type Suggestion, verifyProposal } from './verify-entries.ts';

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly refusals: readonly Refusal[];
  readonly lookFirst: readonly Case[];
  /** Harmless as far as rules tell, and no entry removes them. */
  readonly remaining: readonly Case[];
  /** Incidents of all keys before and with all suggestions. */
  readonly before: number;
  readonly after: number;
}

export interface SecondReplay {
  readonly options: ReplayOptions;
  readonly stated: StatedBudget;
  readonly showProgress: boolean;
}

interface KeyCases {
  readonly sorted: SortedCases;
  readonly seen: SeenAddresses;
  readonly offer: Proposal | Refusal | undefined;
}

export async function suggestEntries(
  { result, history }: Observed,
  second: SecondReplay,
): Promise<Suggestions> {
  const keys = [...result.monitor.keys()].flatMap(({ record }) => offerFor(record, history));
  const proposals = keys.flatMap(({ offer }) => (offer?.kind === 'proposal' ? [offer] : []));
  const again = await replayWith(proposals, history.casesNotKept > 0, second);
  const judged = keys.map((key) => judgeKey(key, again));
  const outcomes = judged.map(({ outcome }) => outcome);
  const suggestions = outcomes.filter((each) => each?.kind === 'suggestion');
  const removed = suggestions.reduce((sum, { before, after }) => sum + before - after, 0);
  return {
    suggestions,
    refusals: outcomes.filter((each) => each?.kind === 'refusal'),
    lookFirst: keys.flatMap(({ sorted }) => sorted.lookFirst),
    remaining: judged.flatMap(({ remaining }) => remaining),
    before: result.incidents,
    after: result.incidents - removed,
  };
}

/** @returns Nothing for a key without incidents. */
function offerFor(record: KeyRecord, history: History): readonly KeyCases[] {
  const cases = history.casesOf(record.keyId);
  if (cases.length === 0) return [];
  const seen = history.addressesOf(record.keyId) ?? new SeenAddresses();
  const sorted = sortCases(cases, seen);
  const offer = sorted.byOrigin.length > 0 ? proposeEntries(record, sorted, seen) : undefined;
  return [{ sorted, seen, offer }];
}

/** @returns The second replay, or why there is none. */
async function replayWith(
  proposals: readonly Proposal[],
  isCut: boolean,
  { options, stated, showProgress }: SecondReplay,
): Promise<Observed | string | undefined> {
  if (proposals.length === 0) return undefined;
  if (isCut) return 'there are more incidents than can be compared: choose another budget first';
  if (options.files.some(({ readsOnce }) => readsOnce === true)) {
    return 'it would have to be verified by reading again: name files instead of a pipe';
  }
  const records = recordsWith(options.records, proposals);
  return observe({ ...options, records }, stated, showProgress);
}

interface JudgedKey {
  readonly outcome: Suggestion | Refusal | undefined;
  readonly remaining: readonly Case[];
}

function judgeKey(key: KeyCases, again: Observed | string | undefined): JudgedKey {
  const { offer, sorted } = key;
  const unchanged = [...sorted.byOrigin, ...sorted.others];
  if (offer?.kind !== 'proposal') return { outcome: offer, remaining: unchanged };
  const { record } = offer;
  if (typeof again !== 'object') {
    const why = again ?? 'it was not verified';
    return { outcome: { kind: 'refusal', record, why }, remaining: unchanged };
  }
  const { history } = again;
  const now = sortCases(
    history.casesOf(record.keyId),
    history.addressesOf(record.keyId) ?? key.seen,
  );
  const outcome = verifyProposal(offer, key.seen, [sorted, now]);
  const isKept = outcome.kind === 'suggestion';
  return { outcome, remaining: isKept ? [...now.byOrigin, ...now.others] : unchanged };
}
