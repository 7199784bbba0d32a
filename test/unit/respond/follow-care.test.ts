import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTOR_IDS, type Finding, SEVERITIES, type Severity } from '#shared/model/finding.ts';
import type { KeyCare } from '#shared/model/key-care.ts';
import { keyId } from '#shared/model/units.ts';
import { followCare } from '#shared/respond/follow-care.ts';

const KEY = keyId('kw_1');

function finding(severity: Severity, detector: Finding['detector'] = 'hygiene.dormant'): Finding {
  const said = { expected: 'a call', observed: 'none' };
  return { detector, family: 'hygiene', basis: 'note', severity, bits: 0, ...said };
}

/** One severity a day, from day 100 on; undefined where nothing is found. */
function follow(days: readonly (Severity | undefined)[]): readonly (KeyCare | undefined)[] {
  let care: KeyCare | undefined;
  return days.map((severity, n) => {
    care = followCare(KEY, care, severity === undefined ? [] : [finding(severity)], 100 + n);
    return care;
  });
}

/** What is told on each day. */
function told(days: readonly (Severity | undefined)[]): readonly string[] {
  return follow(days).flatMap((care) =>
    (care?.concerns ?? [])
      .filter(({ toldDay, foundDay }) => toldDay === care?.day && foundDay === care.day)
      .map(({ news, toldDay }) => `${toldDay - 100} ${news}`),
  );
}

describe('followCare', () => {
  it('tells what is new once, and reminds after a week', () => {
    expect(told(Array<Severity>(16).fill('low'))).toEqual(['0 new', '7 still', '14 still']);
  });

  it('reminds of no mere note', () => {
    expect(told(Array<Severity>(30).fill('informational'))).toEqual(['0 new']);
  });

  it('tells at once what has become worse, and begins the week anew', () => {
    const days = [...Array<Severity>(3).fill('low'), ...Array<Severity>(8).fill('medium')];
    expect(told(days)).toEqual(['0 new', '3 worse', '10 still']);
  });

  it('says nothing when something has become less, and again when it is worse than that', () => {
    expect(told(['high', 'low', 'medium'])).toEqual(['0 new', '2 worse']);
  });

  it('takes what comes and goes within a week for the same', () => {
    expect(told(['low', undefined, 'low', undefined, 'low'])).toEqual(['0 new']);
  });

  it('forgets what was gone for a week', () => {
    const days = ['low', ...Array<undefined>(7).fill(undefined), 'low'] as const;
    expect(told(days)).toEqual(['0 new', '8 new']);
    expect(follow(days)[7]?.concerns).toEqual([]);
  });

  it('changes nothing in a round that has seen the key', () => {
    const [care] = follow(['low']);
    expect(followCare(KEY, care, [finding('critical')], 100)).toBe(care);
  });

  it('keeps one concern for each detector, however long it goes on', () => {
    const days = fc.array(
      fc.uniqueArray(
        fc.record({ d: fc.constantFrom(...DETECTOR_IDS), s: fc.constantFrom(...SEVERITIES) }),
        { selector: ({ d }) => d, maxLength: 8 },
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(days, (found) => {
        let care: KeyCare | undefined;
        for (const [day, list] of found.entries()) {
          care = followCare(
            KEY,
            care,
            list.map(({ d, s }) => finding(s, d)),
            day,
          );
          const names = care.concerns.map(({ detector }) => detector);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
    );
  });
});
