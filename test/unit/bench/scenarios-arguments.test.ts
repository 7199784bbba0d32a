// The command line of the scenario benchmark, and the fleets that it plans.
import { describe, expect, it } from 'vitest';
import { membersOf } from '#bench/scenarios/fleet-job.ts';
import { mixFleet } from '#bench/scenarios/fleet-mix.ts';
import { planJobs } from '#bench/scenarios/plan-jobs.ts';
import { readArguments } from '#bench/scenarios/scenario-arguments.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { UsageError } from '#cli/usage-error.ts';

describe('readArguments', () => {
  it('takes all eventful scenarios, three seeds and a fleet of 200 keys over 45 days', () => {
    const { scenarios, ...others } = readArguments([], SCENARIOS);
    const fleet = { keys: 200, days: 45 };
    const expected = { seeds: 3, keys: undefined, days: 10, widen: 1, fleet, json: undefined };
    expect(others).toEqual(expected);
    expect(scenarios).toEqual(SCENARIOS.filter(({ id }) => !id.startsWith('N')));
  });

  it('reads every option', () => {
    const sizes = ['--seeds', '2', '--keys', '5', '--days', '20', '--widen', '1.3'];
    const args = [...sizes, '--scenario', 'N01,A02', '--fleet', '50x30', '--json', 'f'];
    const { scenarios, ...others } = readArguments(args, SCENARIOS);
    const fleet = { keys: 50, days: 30 };
    expect(others).toEqual({ seeds: 2, keys: 5, days: 20, widen: 1.3, fleet, json: 'f' });
    expect(scenarios.map(({ id }) => id)).toEqual(['A02', 'N01']);
  });

  it('leaves the fleet out beside chosen scenarios, and where told to', () => {
    expect(readArguments(['--scenario', 'A01'], SCENARIOS).fleet).toBeUndefined();
    expect(readArguments(['--fleet', 'none'], SCENARIOS).fleet).toBeUndefined();
  });

  it.for([
    [['--seeds', '0'], /--seeds as a whole number from 1 to 10000, got "0"/],
    [['--keys', '1.5'], /--keys as a whole number.*got "1.5"/],
    [['--days', 'ten'], /--days as a whole number.*got "ten"/],
    [['--scenario', 'A01,X9'], /--scenario as some of A01, A02.*got "X9"/],
    [['--scenario', ''], /got ""/],
    [['--widen', '0.5'], /--widen as a factor from 1 to 10, got "0.5"/],
    [['--widen', ''], /--widen.*got ""/],
    [['--fleet', '200'], /--fleet as keys and days, such as 200x45, or none, got "200"/],
    [['--fleet', '0x45'], /got "0x45"/],
    [['--json', ''], /Expected a path after --json/],
    [['--seed', '1'], /Expected npm run bench:scenarios.*got: Unknown option '--seed'/],
  ] as const)('refuses %j', ([args, message]) => {
    expect(() => readArguments(args, SCENARIOS)).toThrow(UsageError);
    expect(() => readArguments(args, SCENARIOS)).toThrow(message);
  });
});

describe('planJobs', () => {
  const plan = (...args: readonly string[]) => planJobs(readArguments(args, SCENARIOS), SCENARIOS);

  it('makes a fleet of each scenario and seed', () => {
    const jobs = plan('--scenario', 'A01,B02', '--seeds', '2', '--keys', '7');
    expect(jobs.map(({ name, seed }) => `${name} ${seed}`).sort()).toEqual([
      'A01 1',
      'A01 2',
      'B02 1',
      'B02 2',
    ]);
    expect(jobs.map(({ members }) => members[0]?.keys)).toEqual([7, 7, 7, 7]);
  });

  it('leaves a scenario about a whole fleet its keys', () => {
    expect(plan('--scenario', 'A10', '--keys', '2')[0]?.members[0]?.keys).toBe(200);
  });

  it('splits the long fleet into operators whose keys add up', () => {
    const fleets = plan('--scenario', 'A01', '--fleet', '250x30').filter(
      ({ name }) => name === 'fleet',
    );
    const keys = fleets.map(({ members }) => members.reduce((sum, one) => sum + one.keys, 0));
    expect(keys).toEqual([100, 100, 50]);
    expect(new Set(fleets.map(({ seed }) => seed)).size).toBe(3);
    expect(fleets[0]?.leastDays).toBe(30);
  });

  it('puts nobody into the fleet who is attacked', () => {
    for (const keys of [1, 9, 100]) {
      const mix = mixFleet(SCENARIOS, keys);
      expect(mix.reduce((sum, one) => sum + one.keys, 0)).toBe(keys);
      expect(mix.filter(({ scenario }) => scenario.startsWith('A'))).toEqual([]);
    }
  });

  it('can be carried out: every member is a scenario', () => {
    const jobs = plan();
    expect(jobs.flatMap((job) => membersOf(job, SCENARIOS)).length).toBeGreaterThan(100);
  });
});
