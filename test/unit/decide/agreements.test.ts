import { describe, expect, it } from 'vitest';
import { AGREEMENTS, type Agreement, findAgreement } from '#shared/decide/agreements.ts';
import { decide } from '#shared/decide/decide.ts';
import { type FamilySums, sumFamilies } from '#shared/decide/sum-families.ts';
import { EVENT_DETECTORS } from '#shared/detect/detectors.ts';
import type { DetectorId, Family } from '#shared/model/finding.ts';
import { SCOPES, type Scope } from '#shared/model/usage-event.ts';
import { finding, input } from './finding-of.ts';

type Row = Pick<Agreement, 'needs' | 'detectors'>;

/** Findings that meet each need exactly, by a detector that the row asks for where it asks. */
function evidence({ needs, detectors }: Row) {
  return needs.map(([family, bits]) => {
    const detector = detectors?.find((id) => familyOf(id) === family);
    return finding(family, bits, detector === undefined ? {} : { detector });
  });
}

function familyOf(id: DetectorId): Family | undefined {
  return EVENT_DETECTORS.find((detector) => detector.id === id)?.family;
}

const ROWS = AGREEMENTS.map((agreement, row) => ({ row, ...agreement }));
const MISSED = ROWS.flatMap(({ needs, ...rest }) =>
  needs.map(([family], missing) => ({
    ...rest,
    family,
    needs: needs.map(([name, bits], n) => [name, n === missing ? bits - 0.01 : bits] as const),
  })),
);
const TOO_HARMLESS = ROWS.flatMap(({ scope, ...rest }) =>
  SCOPES.slice(0, SCOPES.indexOf(scope)).map((lesser) => ({ ...rest, lesser })),
);

describe('AGREEMENTS', () => {
  it.for(ROWS)('row $row disables when it is met: $reason', ({ scope, reason, ...row }) => {
    const verdict = decide(input(evidence(row), { scope }));
    expect(verdict).toMatchObject({ decision: 'disable', severity: 'critical' });
    expect(verdict.reasons[0]).toBe(reason);
  });

  it.for(MISSED)('row $row does not disable with too little $family', ({ scope, ...row }) => {
    expect(decide(input(evidence(row), { scope })).decision).not.toBe('disable');
  });

  it.for(TOO_HARMLESS)('row $row does not disable for a $lesser', ({ row, lesser, ...rest }) => {
    const findings = evidence(rest);
    const detectors = findings.map((found) => found.detector);
    const sums = sumFamilies(findings);
    const met = findAgreement({ sums, scope: lesser, outcome: 'ok', detectors });
    expect(met).not.toBe(AGREEMENTS[row]);
  });

  it.for(ROWS.filter((row) => row.detectors !== undefined))(
    'row $row does not disable on the same bits of other detectors',
    ({ needs, scope }) => {
      const others = needs.map(([family, bits]) =>
        finding(family, bits, { detector: 'ip.denied' }),
      );
      expect(decide(input(others, { scope })).decision).toBe('alert');
    },
  );

  it.for(ROWS)('row $row asks for success, unless it says that an attempt will do', (row) => {
    const findings = evidence(row);
    const detectors = findings.map(({ detector }) => detector);
    const sums = sumFamilies(findings);
    for (const scope of SCOPES.slice(SCOPES.indexOf(row.scope))) {
      for (const outcome of ['denied', 'error'] as const) {
        const met = findAgreement({ sums, scope, outcome, detectors });
        expect(met === AGREEMENTS[row.row]).toBe(row.attempts?.includes(scope) === true);
      }
    }
  });

  it('every row needs a new origin and another family, save what the account itself shows', () => {
    for (const { needs, detectors } of AGREEMENTS) {
      if (detectors?.includes('clone.unaccounted-activity') === true) continue;
      const families = needs.map(([family]) => family);
      expect(families).toContain('origin');
      expect(new Set(families).size).toBeGreaterThanOrEqual(2);
    }
  });

  it('a place that everything else agrees with disables; everything else from home does not', () => {
    const all = ['volume', 'behaviour', 'clone', 'fleet', 'hygiene'] as const;
    const fromHome = all.map((family) => finding(family, 1_000));
    const decisionOn = (scope: Scope, findings: typeof fromHome) =>
      decide(input(findings, { scope })).decision;
    for (const scope of SCOPES) {
      expect(decisionOn(scope, fromHome)).toBe('alert');
      expect(decisionOn(scope, [...fromHome, finding('origin', 8)])).toBe('disable');
    }
  });
});

describe('sumFamilies', () => {
  it('sumFamilies counts the strongest of a family in full and the others half', () => {
    const sums = sumFamilies([finding('origin', 4), finding('origin', 10), finding('volume', 3)]);
    expect(sums).toMatchObject({ origin: 12, volume: 3, behaviour: 0, clone: 0 });
  });

  it('sumFamilies lets no family say more than 20 bits', () => {
    const many = Array.from({ length: 50 }, () => finding('origin', 14));
    const sums: FamilySums = sumFamilies([...many, finding('clone', 999)]);
    expect(sums).toMatchObject({ origin: 20, clone: 20 });
  });

  it('sumFamilies counts what was learned only', () => {
    const declared = finding('origin', 9, { basis: 'declared' });
    const note = finding('hygiene', 9, { basis: 'note' });
    expect(sumFamilies([declared, note])).toEqual(sumFamilies([]));
  });
});
