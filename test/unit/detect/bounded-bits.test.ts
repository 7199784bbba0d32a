// From a detector's statement to what is stored: surprise stays a number that JSON can hold.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#shared/decide/decide.ts';
import { MOST_BITS, sign } from '#shared/detect/detector.ts';
import { EVENT_DETECTORS } from '#shared/detect/detectors.ts';
import type { Finding } from '#shared/model/finding.ts';
import { IncidentDraft } from '#shared/respond/incident-draft.ts';
import { input } from '#test/unit/decide/finding-of.ts';
import { judged } from '#test/unit/respond/judged.ts';

const STATEMENT = { severity: 'medium', expected: 'the usual', observed: 'another' } as const;

/** Doubles of any kind: infinite ones and those that are none among them. */
const signed = fc
  .tuple(fc.constantFrom(...EVENT_DETECTORS), fc.double())
  .map(([detector, bits]): Finding => sign(detector, { ...STATEMENT, bits }));

function bitsOf(bits: number): number | undefined {
  const [detector] = EVENT_DETECTORS;
  return detector && sign(detector, { ...STATEMENT, bits }).bits;
}

describe('sign', () => {
  it.for([
    [12.5, 12.5],
    [Number.POSITIVE_INFINITY, MOST_BITS],
    [-Math.log2(Number.MIN_VALUE), MOST_BITS],
    [1e308, MOST_BITS],
    [Number.NEGATIVE_INFINITY, 0],
    [-3, 0],
    [Number.NaN, 0],
  ] as const)('makes of %d bits %d', ([bits, bounded]) => {
    expect(bitsOf(bits)).toBe(bounded);
  });

  it('gives findings whose verdict and incident come back from JSON as they went in', () => {
    fc.assert(
      fc.property(fc.array(signed, { minLength: 1, maxLength: 12 }), (findings) => {
        const verdict = decide(input(findings));
        expect(Number.isFinite(verdict.bits)).toBe(true);
        const draft = IncidentDraft.begin({ ...judged(), verdict });
        draft.addSuspicious({ ...judged(), verdict });
        const { bits, evidence } = draft.incident();
        const stored: unknown = JSON.parse(JSON.stringify([bits, evidence]));
        expect(stored).toEqual([bits, evidence]);
      }),
    );
  });

  it('lets no finding that could not be computed silence another', () => {
    const [lost, infinite] = [Number.NaN, Number.POSITIVE_INFINITY].map((bits) =>
      EVENT_DETECTORS.filter(({ basis }) => basis === 'learned').map((detector) =>
        sign(detector, { ...STATEMENT, bits }),
      ),
    );
    expect(decide(input([...(lost ?? []), ...(infinite ?? [])])).decision).not.toBe('allow');
  });
});
