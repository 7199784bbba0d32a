// The command line of the volume benchmark: what it takes, and what it says of the rest.
import { describe, expect, it } from 'vitest';
import { readArguments } from '#bench/volume/volume-arguments.ts';
import { UsageError } from '#cli/usage-error.ts';

describe('readArguments', () => {
  it('reads paths and budgets', () => {
    const args = ['--kpi', 'k', '--nab=n', '--scores', 's', '--json', 'j', '--budget', '1/7d'];
    expect(readArguments([...args, '--budget', '2.5/30d'])).toEqual({
      kpi: 'k',
      nab: 'n',
      scores: 's',
      json: 'j',
      budgets: [
        { alerts: 1, days: 7 },
        { alerts: 2.5, days: 30 },
      ],
    });
  });

  it.for([
    [[], /Expected --kpi DIR or --nab DIR, got neither/],
    [['--kpi'], /Expected npm run bench:volume.*got: .*--kpi/],
    [['--kpi', ''], /Expected a path after --kpi, got an empty text/],
    [['--kpi', 'k', '--bugdet', '1/7d'], /got: Unknown option '--bugdet'/],
    [['--kpi', 'k', 'more'], /got: Unexpected argument 'more'/],
    [['--nab', 'n', '--budget', '1/7d'], /Expected --kpi DIR beside --budget/],
    [['--kpi', 'k', '--budget', '1/week'], /such as 1\/7d, got "1\/week"/],
    [['--kpi', 'k', '--budget', '0/7d'], /got "0\/7d"/],
    [['--kpi', 'k', '--budget', '1/0d'], /got "1\/0d"/],
    [['--kpi', 'k', '--budget', '-1/7d'], /got: .*--budget/s],
  ] as const)('refuses %j', ([args, message]) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(message);
  });
});
