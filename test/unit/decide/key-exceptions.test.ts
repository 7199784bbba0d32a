import { describe, expect, it } from 'vitest';
import {
  LONGEST_CHANGE_MS,
  LONGEST_SUPPRESSION_MS,
  MOST_EXCEPTIONS,
  withExpectedChange,
  withoutSuppression,
  withSuppression,
} from '#shared/decide/key-exceptions.ts';
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { NEVER_SUPPRESSED, NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { DAY_MS, epochMs, HOUR_MS, keyId } from '#shared/model/units.ts';

const NOW = epochMs(1_790_000_000_000);
const KEY = keyId('kw_1');

function silence(change: Partial<Suppression> = {}): Suppression {
  const until = epochMs(NOW + HOUR_MS);
  return { detector: 'ip.new-network', keyId: KEY, by: 'ann', reason: 'mine', until, ...change };
}

function move(change: Partial<ExpectedChange> = {}): ExpectedChange {
  const until = epochMs(NOW + HOUR_MS);
  const cidrs = ['203.0.113.9/32'];
  return { keyId: KEY, cidrs, from: NOW, until, by: 'ann', reason: 'deploy', ...change };
}

function afterOf(result: ReturnType<typeof withSuppression>) {
  if (result.kind === 'refused') throw new Error(result.expected);
  return result.after;
}

describe('exceptions of a key', () => {
  it('hold one suppression for each detector: the later one', () => {
    const first = afterOf(withSuppression(NO_EXCEPTIONS, silence(), NOW));
    const second = afterOf(withSuppression(first, silence({ reason: 'again' }), NOW));
    expect(second.suppressions).toEqual([silence({ reason: 'again' })]);
    const third = afterOf(withSuppression(second, silence({ detector: 'volume.silence' }), NOW));
    expect(third.suppressions).toHaveLength(2);
  });

  it.for([
    ['without a reason', { reason: ' ' }, 'a reason'],
    ['with a long reason', { reason: 'x'.repeat(201) }, 'at most 200'],
    ['that is over', { until: NOW }, 'an end within 90 days'],
    ['that is too long', { until: epochMs(NOW + LONGEST_SUPPRESSION_MS + 1) }, 'within 90 days'],
    ['of a deny list', { detector: 'ip.denied' }, 'may be silenced'],
    ['of a honey key', { detector: 'honey.used' }, 'may be silenced'],
  ] as const)('refuse a suppression %s', ([, change, expected]) => {
    const refused = withSuppression(NO_EXCEPTIONS, silence(change), NOW);
    expect(refused).toMatchObject({
      kind: 'refused',
      expected: expect.stringContaining(expected) as unknown,
    });
  });

  it.for([
    ['without a reason', { reason: '' }, 'a reason'],
    ['that is too long', { until: epochMs(NOW + LONGEST_CHANGE_MS + 1) }, 'within 7 days'],
    ['without an address', { cidrs: [] }, '1 to 20'],
    ['from half of the internet', { cidrs: ['203.0.113.9', '128.0.0.0/1'] }, '/16'],
    ['from a provider', { cidrs: ['2001:db8::/29'] }, '/32'],
  ] as const)('refuse an announced move %s', ([, change, expected]) => {
    const refused = withExpectedChange(NO_EXCEPTIONS, move(change), NOW);
    expect(refused).toMatchObject({
      kind: 'refused',
      expected: expect.stringContaining(expected) as unknown,
    });
  });

  it('are bounded, and make room when they have ended a day ago', () => {
    let full = NO_EXCEPTIONS;
    for (let n = 0; n < MOST_EXCEPTIONS; n++) full = afterOf(withExpectedChange(full, move(), NOW));
    expect(withSuppression(full, silence(), NOW)).toMatchObject({ kind: 'refused' });
    const next = epochMs(NOW + HOUR_MS + DAY_MS);
    const until = epochMs(next + HOUR_MS);
    const after = afterOf(withSuppression(full, silence({ until }), next));
    expect(after).toEqual({ ...NO_EXCEPTIONS, suppressions: [silence({ until })] });
  });

  it('end on a person’s word, and say when there was nothing to end', () => {
    const some = afterOf(withSuppression(NO_EXCEPTIONS, silence(), NOW));
    expect(withoutSuppression(some, 'ip.new-network', NOW)).toEqual(NO_EXCEPTIONS);
    expect(withoutSuppression(some, 'volume.silence', NOW)).toBeUndefined();
  });

  it('name detectors that exist', () => {
    expect(NEVER_SUPPRESSED.filter((id) => !DETECTOR_IDS.includes(id))).toEqual([]);
  });
});
