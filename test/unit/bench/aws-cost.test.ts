import { describe, expect, it } from 'vitest';
import { readArguments } from '#bench/aws/aws-arguments.ts';
import {
  type Counted,
  costPerMillion,
  dollarsOf,
  gbSeconds,
  lambdaMs,
} from '#bench/aws/cost-per-million.ts';
import { chargedRequests } from '#bench/aws/counting-queue.ts';
import { idleCost, sumOf } from '#bench/aws/idle-cost.ts';
import { isMet } from '#bench/aws/targets.ts';

const NOTHING: Counted = {
  events: 10_000,
  chunks: 0,
  objects: 0,
  writeUnits: 0,
  readUnits: 0,
  sends: 0,
  receives: 0,
  deletes: 0,
  foldCalls: 0,
  normaliseCalls: 0,
  foldGbSeconds: 0,
  normaliseGbSeconds: 0,
};

describe('costPerMillion', () => {
  it.for([
    ['write units', { writeUnits: 40_000 }, 4 * 0.625],
    ['read units', { readUnits: 40_000 }, 4 * 0.125],
    ['requests of all kinds', { sends: 1_000, receives: 500, deletes: 500 }, 0.2 * 0.5],
    ['computing', { foldGbSeconds: 75, normaliseGbSeconds: 25 }, 10_000 * 0.0000133334],
    // Three requests of the intake queue, one GET, one PUT.
    ['objects', { objects: 100 }, 0.03 * 0.4 + 10 * 0.0004 + 10 * 0.005],
    // An invocation, and a kilobyte of logs.
    ['calls', { foldCalls: 9_000, normaliseCalls: 1_000 }, 0.2 + 0.5],
  ] as const)('prices %s', ([, counts, dollars]) => {
    expect(dollarsOf(costPerMillion({ ...NOTHING, ...counts }))).toBeCloseTo(dollars, 10);
  });

  it('is nothing for nothing', () => {
    expect(dollarsOf(costPerMillion(NOTHING))).toBe(0);
  });
});

describe('lambdaMs', () => {
  it('stretches what is computed, and not what is waited for', () => {
    expect(lambdaMs({ wallMs: 100, cpuMs: 0 }, 256)).toBe(100);
    expect(lambdaMs({ wallMs: 100, cpuMs: 100 }, 1_024)).toBe(173);
  });

  it('never makes a larger function faster than this machine', () => {
    expect(lambdaMs({ wallMs: 100, cpuMs: 100 }, 3_000)).toBe(100);
  });
});

it('gbSeconds takes memory as Lambda does, in units of 1,024 MB', () => {
  expect(gbSeconds(2_000, 512)).toBe(1);
});

describe('chargedRequests', () => {
  it.for([
    [[], 1],
    [['x'], 1],
    [['x'.repeat(65_536)], 1],
    [['x'.repeat(65_536), 'x'], 2],
  ] as const)('counts once for each 64 KB', ([bodies, requests]) => {
    expect(chargedRequests(bodies)).toBe(requests);
  });
});

describe('idleCost', () => {
  const lines = idleCost({
    alarms: 13,
    dashboards: 1,
    kmsKeys: 1,
    polledQueues: 2,
    schedules: 2,
    sweepReadUnits: 2,
    sweepMs: 200,
  });
  const lineOf = (what: string) => lines.find((line) => line.what === what);

  it('charges for what exceeds the free share', () => {
    expect(lineOf('Alarms')).toMatchObject({ count: 13, free: 10, within: expect.closeTo(0.3) });
    expect(lineOf('Alarms')?.without).toBeCloseTo(1.3);
  });

  it('charges for a key and for reads from the first on', () => {
    expect(lineOf('KMS keys')).toMatchObject({ within: 1, without: 1 });
    expect(lineOf('DynamoDB read units')?.within).toBeCloseTo(0.011, 3);
  });

  it('adds up', () => {
    expect(sumOf(lines, 'within')).toBeLessThan(sumOf(lines, 'without'));
    expect(sumOf(lines, 'within')).toBeCloseTo(lines.reduce((sum, { within }) => sum + within, 0));
  });
});

describe('isMet', () => {
  const target = { what: '', unit: '', bound: 200 };

  it('counts the bound itself', () => {
    expect(isMet({ ...target, value: 200, kind: 'at least' })).toBe(true);
    expect(isMet({ ...target, value: 200, kind: 'at most' })).toBe(true);
  });

  it('knows which way is better', () => {
    expect(isMet({ ...target, value: 199, kind: 'at least' })).toBe(false);
    expect(isMet({ ...target, value: 201, kind: 'at most' })).toBe(false);
  });

  it('is missed by what could not be measured', () => {
    expect(isMet({ ...target, value: Number.NaN, kind: 'at most' })).toBe(false);
  });
});

describe('readArguments', () => {
  it('takes five seconds unless told otherwise', () => {
    expect(readArguments([])).toEqual({ json: undefined, seconds: 5 });
    expect(readArguments(['--seconds', '30', '--json', 'x.json'])).toEqual({
      json: 'x.json',
      seconds: 30,
    });
  });

  it.for([
    [['--seconds', '0'], 'Expected --seconds from 1 to 600, got "0".'],
    [['--seconds', '601'], 'Expected --seconds from 1 to 600, got "601".'],
    [['--seconds', '1e2'], 'Expected --seconds from 1 to 600, got "1e2".'],
    [['--json', ''], 'Expected a path after --json'],
    [['--fast'], 'Expected npm run bench:aws'],
    [['more'], 'Expected npm run bench:aws'],
  ] as const)('refuses %s', ([args, message]) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
