import { describe, expect, it } from 'vitest';
import { familyOf, sortCases } from '#cli/backtest/sort-cases.ts';
import { at, caseFrom, HOME, NEW_HOME, seenFrom, THIEF } from './cases.ts';

const later = { startedAt: at(9_000), endedAt: at(9_010) };

describe('sortCases', () => {
  it('takes a new origin alone for one that an entry may remove', () => {
    const sorted = sortCases([caseFrom([NEW_HOME])], seenFrom([HOME], [NEW_HOME]));
    expect([sorted.lookFirst, sorted.byOrigin, sorted.others].map((list) => list.length)).toEqual([
      0, 1, 0,
    ]);
  });

  it.for(['disable', 'declared rule', 'honey key', 'withdraw'] as const)(
    'sets a case with %s apart',
    (bar) => {
      const cases = [caseFrom([NEW_HOME], { bars: [bar] })];
      const sorted = sortCases(cases, seenFrom([HOME], [NEW_HOME]));
      expect(sorted).toMatchObject({ lookFirst: [{ bars: [bar] }], byOrigin: [], others: [] });
    },
  );

  it('sets a case apart whose address withdrew as a stranger, even below the threshold', () => {
    const sorted = sortCases([caseFrom([NEW_HOME])], seenFrom([HOME], [NEW_HOME], true));
    expect(sorted).toMatchObject({ lookFirst: [{ bars: ['withdraw'] }], byOrigin: [] });
  });

  it('sets a case apart that came from the network of a theft', () => {
    const neighbour = '203.0.113.67';
    const cases = [
      caseFrom([THIEF], { bars: ['disable'] }),
      caseFrom([neighbour], { incident: later }),
    ];
    const sorted = sortCases(cases, seenFrom([HOME], [THIEF, neighbour]));
    expect(sorted.lookFirst.map(({ bars }) => bars)).toEqual([['disable'], ['same network']]);
  });

  it('does not take the home of a robbed key for the network of the thief', () => {
    const cases = [
      caseFrom([HOME, THIEF], { bars: ['disable'] }),
      caseFrom([HOME], {
        incident: later,
        detectors: new Map([['volume.rate-spike', { events: 1, bits: 15 }]]),
      }),
    ];
    const sorted = sortCases(cases, seenFrom([HOME], [THIEF]));
    expect([sorted.lookFirst, sorted.others].map((list) => list.length)).toEqual([1, 1]);
    expect(sorted.lookFirst[0]?.addresses.map(({ text }) => text)).toEqual([THIEF, HOME]);
  });

  it('finds no address to blame for what came from home', () => {
    const nonce = new Map([['clone.nonce-conflict', { events: 9, bits: 15 }]] as const);
    const sorted = sortCases([caseFrom([HOME], { detectors: nonce })], seenFrom([HOME]));
    expect(sorted).toMatchObject({ byOrigin: [], others: [{}] });
  });
});

describe('familyOf', () => {
  it('names the family of the strongest detector', () => {
    const detectors = new Map([
      ['ip.new-network', { events: 9, bits: 5 }],
      ['volume.rate-spike', { events: 1, bits: 15 }],
    ] as const);
    expect(familyOf(caseFrom([HOME], { detectors }))).toBe('volume');
    expect(familyOf(caseFrom([HOME], { detectors: new Map() }))).toBeUndefined();
  });
});
