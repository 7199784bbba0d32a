import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#shared/decide/decide.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { isSuppressed } from '#shared/decide/suppression.ts';
import { type Basis, DETECTOR_IDS, type Finding, SEVERITIES } from '#shared/model/finding.ts';
import { type Hold, neverHeld } from '#shared/model/hold.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { followEdge, HOLD_EDGES, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import { input } from '#test/unit/decide/finding-of.ts';
import { RUNS } from './runs.ts';

const FINDING: fc.Arbitrary<Finding> = fc.record({
  detector: fc.constantFrom(...DETECTOR_IDS),
  family: fc.constantFrom<Finding['family']>(
    'origin',
    'volume',
    'behaviour',
    'clone',
    'hygiene',
    'fleet',
  ),
  basis: fc.constantFrom<Basis>('learned', 'learned', 'note', 'declared'),
  severity: fc.constantFrom(...SEVERITIES),
  bits: fc.double({ min: 0, max: 60, noNaN: true }),
  expected: fc.constant('x'),
  observed: fc.string({ maxLength: 5 }),
});
const FINDINGS = fc.array(FINDING, { maxLength: 8 });
const SITUATION = fc.record({
  scope: fc.constantFrom(...SCOPES),
  maturity: fc.constantFrom('learning' as const, 'mature' as const),
});
const RANK = ['allow', 'alert', 'disable'];

describe('decide', () => {
  it('is never calmer for more bits', () => {
    const more = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(FINDINGS, more, fc.nat(), SITUATION, (findings, extra, nth, situation) => {
        const at = findings.length === 0 ? 0 : nth % findings.length;
        const raised = findings.map((one, n) =>
          n === at ? { ...one, bits: one.bits + extra } : one,
        );
        const calm = decide(input(findings, situation));
        const worse = decide(input(raised, situation));
        expect(RANK.indexOf(worse.decision)).toBeGreaterThanOrEqual(RANK.indexOf(calm.decision));
        expect(worse.bits).toBeGreaterThanOrEqual(calm.bits - 1e-9);
      }),
      RUNS,
    );
  });

  it('does not depend on the order of the findings', () => {
    const shuffled = FINDINGS.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const),
    );
    fc.assert(
      fc.property(shuffled, SITUATION, ([one, other], situation) => {
        const first = decide(input(one, situation));
        const second = decide(input(other, situation));
        expect([second.decision, second.severity]).toEqual([first.decision, first.severity]);
        expect(second.bits).toBeCloseTo(first.bits, 9);
      }),
      RUNS,
    );
  });

  it('never disables a protected key, nor a learning one for what it learned', () => {
    fc.assert(
      fc.property(FINDINGS, SITUATION, (findings, situation) => {
        const held = decide(input(findings, { ...situation, key: { protected: true } }));
        expect(held.decision).not.toBe('disable');
        const learned = findings.filter(({ basis }) => basis !== 'declared');
        const young = decide(input(learned, { ...situation, maturity: 'learning' }));
        expect(young.decision).not.toBe('disable');
      }),
      RUNS,
    );
  });

  it('is silenced by a suppression of this detector and this key only, and until it ends', () => {
    const KEYS = fc.constantFrom(keyId('kw_a'), keyId('kw_b'));
    const rule = fc.record({
      detector: fc.constantFrom(...DETECTOR_IDS),
      keyId: fc.option(KEYS, { nil: undefined }),
      until: fc.nat(100).map(epochMs),
      by: fc.constant('ann'),
      reason: fc.constant('x'),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        FINDING,
        KEYS,
        fc.nat(100),
        (suppressions, found, key, now) => {
          const isSilent = isSuppressed(found, {
            policy: { ...DEFAULT_POLICY, suppressions },
            key: { keyId: key },
            now: epochMs(now),
          });
          const fitting = suppressions.filter(
            ({ detector, keyId: only, until }) =>
              detector === found.detector && (only ?? key) === key && until > now,
          );
          expect(isSilent).toBe(fitting.length > 0);
        },
      ),
      RUNS,
    );
  });
});

const EDGES = Object.keys(HOLD_EDGES).filter((name): name is HoldEdge =>
  Object.hasOwn(HOLD_EDGES, name),
);

describe('a hold', () => {
  it('moves along its table only, and its epoch never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EDGES), { maxLength: 30 }), (walk) => {
        let hold: Hold = neverHeld(keyId('kw_a'));
        for (const [at, edge] of walk.entries()) {
          const next = followEdge(hold, edge, { at: epochMs(at), by: 'ann' });
          const { from, to, raisesEpoch } = HOLD_EDGES[edge];
          expect(next !== undefined).toBe(from.includes(hold.state));
          if (next === undefined) continue;
          expect(next.state).toBe(to);
          expect(next.epoch).toBe(hold.epoch + Number(raisesEpoch));
          hold = next;
        }
      }),
      RUNS,
    );
  });
});
