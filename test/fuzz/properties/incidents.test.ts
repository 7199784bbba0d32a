import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentDraft } from '#shared/respond/incident-draft.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { type Case, judged } from '#test/unit/respond/judged.ts';
import { RUNS } from './runs.ts';

const QUIET_MS = 1_000;

const CASE: fc.Arbitrary<Case> = fc.record({
  decision: fc.constantFrom('allow' as const, 'alert' as const, 'disable' as const),
  key: fc.constantFrom('kw_a', 'kw_b'),
  ip: fc.nat(30).map((n) => `203.0.113.${n}`),
  action: fc.nat(30).map((n) => `GET /${n}`),
  refused: fc.boolean(),
  bits: fc.nat(40),
});
/** In the order of time, with pauses that end an incident now and then. */
const STORY = fc.array(fc.tuple(CASE, fc.nat(1_500)), { maxLength: 60 }).map((steps) => {
  let atMs = 0;
  return steps.map(([one, gap]) => judged({ ...one, atMs: (atMs += gap) }));
});
const SUSPICIOUS = CASE.map((one) => judged({ ...one, key: 'kw_a', decision: 'alert' }));

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

describe('incidents', () => {
  it('count every suspicious call once, whatever the pauses between them', () => {
    fc.assert(
      fc.property(STORY, (story) => {
        const tracker = new IncidentTracker(QUIET_MS);
        const ended = story.flatMap((one) => tracker.add(one) ?? []);
        const all = [...ended, ...tracker.finish()];
        const suspicious = story.filter(({ verdict }) => verdict.decision !== 'allow');
        expect(sum(all.map(({ suspiciousCalls }) => suspiciousCalls))).toBe(suspicious.length);
        expect(new Set(all.map(({ incidentId }) => incidentId)).size).toBe(all.length);
        for (const { startedAt, endedAt } of all) expect(endedAt).toBeGreaterThanOrEqual(startedAt);
      }),
      RUNS,
    );
  });

  it('say of what they do not show how much it was', () => {
    fc.assert(
      fc.property(fc.array(SUSPICIOUS, { minLength: 1, maxLength: 60 }), ([first, ...rest]) => {
        if (first === undefined) return;
        const draft = IncidentDraft.begin(first);
        for (const one of rest) draft.addSuspicious(one);
        const incident = draft.incident();
        const all = [first, ...rest].map(({ enriched }) => enriched);
        const addresses = new Set(all.map(({ address }) => address?.text));
        const actions = new Set(all.map(({ event }) => event.action));
        expect(incident.addresses.length + incident.moreAddresses).toBe(addresses.size);
        expect(incident.actions.length + incident.moreActions).toBe(actions.size);
        expect(incident.addresses.length).toBeLessThanOrEqual(20);
        expect(sum(incident.evidence.map(({ count }) => count))).toBe(all.length);
        const shown = sum(incident.actions.map(({ calls }) => calls));
        expect(shown).toBeLessThanOrEqual(all.length);
        if (incident.moreActions === 0) expect(shown).toBe(all.length);
      }),
      RUNS,
    );
  });

  it('go on as if they had never been stored', () => {
    const few = fc.array(
      CASE.map((one) =>
        judged({ ...one, key: 'kw_a', decision: 'alert', ip: '203.0.113.1', action: 'GET /x' }),
      ),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(few, fc.nat(), ([first, ...rest], cut) => {
        if (first === undefined) return;
        const whole = IncidentDraft.begin(first);
        let parts = IncidentDraft.begin(first);
        for (const [n, one] of rest.entries()) {
          whole.addSuspicious(one);
          if (n === cut % rest.length) {
            parts = IncidentDraft.resume(structuredClone(parts.incident()), parts.ordinarySince);
          }
          parts.addSuspicious(one);
        }
        expect(parts.incident()).toEqual(whole.incident());
      }),
      RUNS,
    );
  });
});
