import { describe, expect, it } from 'vitest';
import type { Case } from '#cli/backtest/case-draft.ts';
import type { Proposal } from '#cli/backtest/propose-entries.ts';
import { sortCases } from '#cli/backtest/sort-cases.ts';
import { recordsWith, verifyProposal } from '#cli/backtest/verify-entries.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { KEY } from '../cli/judged-call.ts';
import { at, caseFrom, HOME, NEW_HOME, seenFrom, THIEF } from './cases.ts';

const moved = caseFrom([NEW_HOME]);
const theft = caseFrom([THIEF], {
  bars: ['disable'],
  incident: { decision: 'disable', startedAt: at(9_000), endedAt: at(9_010) },
});
const SEEN = seenFrom([HOME], [NEW_HOME]);
const PROPOSAL: Proposal = {
  kind: 'proposal',
  record: defaultKeyRecord(KEY, 'binance', 'alert'),
  cidrs: [`${HOME}/32`, `${NEW_HOME}/32`],
  offered: SEEN.all(),
  cases: [moved],
};

describe('verifyProposal', () => {
  it('tells what each entry removes, and keeps home for what it is', () => {
    expect(verify([moved, theft], [theft])).toMatchObject({
      kind: 'suggestion',
      before: 2,
      after: 1,
      entries: [
        { cidr: `${NEW_HOME}/32`, calls: 1, removes: 1, settled: false },
        { cidr: `${HOME}/32`, calls: 1, removes: 0, settled: true },
      ],
    });
  });

  it('refuses a list that calls break which were in order', () => {
    const worse = { ...moved, bars: ['declared rule'] as const };
    expect(verify([moved, theft, moved], [worse, theft])).toMatchObject({
      kind: 'refusal',
      why: expect.stringContaining('would break a rule'),
    });
  });

  it('refuses a list that changes nothing', () => {
    expect(verify([moved], [moved])).toMatchObject({ kind: 'refusal' });
  });

  it('does not credit an entry with an incident that came again in part', () => {
    const again = caseFrom([HOME], { incident: { startedAt: at(105), endedAt: at(106) } });
    const outcome = verify([moved, moved], [again]);
    expect(outcome).toMatchObject({ entries: [{ removes: 0 }, { removes: 0 }] });
  });
});

describe('recordsWith', () => {
  it('replaces the record of a key that has one, and adds one for a key that has none', () => {
    const other = { ...defaultKeyRecord(keyId('other'), 'okx', 'alert'), label: 'Other' };
    expect(recordsWith([other, PROPOSAL.record], [PROPOSAL])).toEqual([
      other,
      { ...PROPOSAL.record, allowCidrs: PROPOSAL.cidrs },
    ]);
    expect(recordsWith([other], [PROPOSAL])).toHaveLength(2);
  });
});

function verify(old: readonly Case[], now: readonly Case[]) {
  return verifyProposal(PROPOSAL, SEEN, [sortCases(old, SEEN), sortCases(now, SEEN)]);
}
