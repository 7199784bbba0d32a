// Times, durations, counts and chances read the same in every zone and language of the machine.
import { describe, expect, it } from 'vitest';
import { epochMs } from '#shared/model/units.ts';
import { describePlace } from '#shared/respond/describe-place.ts';
import {
  formatBits,
  formatCount,
  formatCounted,
  formatRarity,
} from '#shared/respond/format-number.ts';
import { formatDuration, formatUtc } from '#shared/respond/format-time.ts';

describe('formatUtc', () => {
  it.for([
    [Date.UTC(2026, 10, 21, 3, 4, 5, 999), '2026-11-21 03:04:05 UTC'],
    [0, '1970-01-01 00:00:00 UTC'],
    [Number.NaN, 'unknown time'],
    [8.64e15 + 1, 'unknown time'],
  ] as const)('shows %d as %s', ([at, text]) => {
    expect(formatUtc(epochMs(at))).toBe(text);
  });
});

describe('formatDuration', () => {
  it.for([
    [0, 'less than a second'],
    [-5, 'less than a second'],
    [Number.NaN, 'less than a second'],
    [45_900, '45 s'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
    [8_040_000, '2 h 14 min'],
    [86_400_000, '1 d'],
    [100_800_000, '1 d 4 h'],
  ] as const)('shows %d ms as %s', ([durationMs, text]) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

describe('formatRarity', () => {
  it.for([
    [0, 'a declared rule, not a chance'],
    [0.5, 'not unusual by itself'],
    [Number.NaN, 'not unusual by itself'],
    [1, 'about 1 in 2'],
    [9.4, 'about 1 in 680'],
    [20, 'about 1 in 1 million'],
    [30, 'about 1 in 1.1 billion'],
    [40, 'about 1 in 1.1 trillion'],
    [1_000, 'less than 1 in 1,000 trillion'],
    [Number.POSITIVE_INFINITY, 'less than 1 in 1,000 trillion'],
  ] as const)('shows %d bits as %s', ([bits, text]) => {
    expect(formatRarity(bits)).toBe(text);
  });
});

describe('formatCounted', () => {
  it('knows one from many', () => {
    expect(formatCounted(1, 'call')).toBe('1 call');
    expect(formatCounted(12_345, 'call')).toBe('12,345 calls');
    expect(formatCounted(2, 'address', 'addresses')).toBe('2 addresses');
    expect(formatCount(Number.NaN)).toBe('unknown');
    expect(formatBits(46.6)).toBe('47 bits');
  });
});

describe('describePlace', () => {
  const lagos = { country: 'NG', city: 'Lagos', latitude: 6.45, longitude: 3.39, accuracyKm: 20 };

  it.for([
    ['city and country', lagos, 'Lagos, Nigeria'],
    ['a country alone', { ...lagos, city: '' }, 'Nigeria'],
    ['no place', undefined, 'place unknown'],
    ['what is no country code', { ...lagos, city: '', country: '<b>' }, '<b>'],
  ] as const)('names %s', ([, place, text]) => {
    expect(describePlace(place)).toBe(text);
  });
});
