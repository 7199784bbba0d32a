// The doctor's round: nothing that one check does keeps another back, and all of it fits a terminal.
import { describe, expect, it } from 'vitest';
import { type Check, type Finding, failed, ok } from '#cli/doctor/check.ts';
import { CHECKS } from '#cli/doctor/checks.ts';
import { doctorJson, doctorTable } from '#cli/doctor/print-doctor.ts';
import { describeProblem, hasFailed, runChecks } from '#cli/doctor/run-checks.ts';
import { openSight } from '#cli/doctor/sight.ts';
import { UsageError } from '#cli/usage-error.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

const NEVER = new Promise<void>(() => undefined);
const SIGHT = openSight('Keywarden');

function checkOf(name: string, look: () => Promise<Finding>): Check {
  return { name, expected: 'something', advice: 'Do something.', look };
}

function awsError(name: string): Error {
  const error = new Error('User: arn:aws:iam::123456789012:user/ann is not authorized');
  error.name = name;
  return error;
}

describe('runChecks', () => {
  it('goes on behind one that throws and one that never answers', async () => {
    const checks = [
      checkOf('broken', () => Promise.reject(new TypeError('no such thing'))),
      checkOf('hanging', () => new Promise(() => undefined)),
      checkOf('well', async () => ok('fine')),
      checkOf('ill', async () => failed('not fine')),
    ];
    const soon = new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
    const checked = await runChecks(checks, SIGHT, { atOnce: 2, timeIsUp: soon });
    expect(checked.map(({ name, status }) => [name, status])).toEqual([
      ['broken', 'unknown'],
      ['hanging', 'unknown'],
      ['well', 'ok'],
      ['ill', 'failed'],
    ]);
    expect(hasFailed(checked)).toBe(true);
    expect(hasFailed(checked.slice(0, 3))).toBe(false);
  });

  it('makes no more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const look = async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return ok('fine');
    };
    const checks = Array.from({ length: 9 }, (_, n) => checkOf(`check-${n}`, look));
    await runChecks(checks, SIGHT, { atOnce: 3, timeIsUp: NEVER });
    expect(most).toBe(3);
  });

  it.for([
    [awsError('AccessDeniedException'), 'your credentials may not ask this'],
    [
      new OutsideError('refused', 'Expected AWS, got AccessDenied.', awsError('AccessDenied')),
      'your credentials may not ask this',
    ],
    [
      new OutsideError('unavailable', 'Expected AWS, got Throttling.'),
      'Expected AWS, got Throttling.',
    ],
    [new UsageError('Expected a deployed stack.'), 'Expected a deployed stack.'],
    [new RangeError('too far'), 'RangeError: too far'],
    ['a text', 'a text'],
  ] as const)('says of %s why it could not look', ([error, words]) => {
    expect(describeProblem(error)).toBe(words);
  });
});

describe('what the doctor prints', () => {
  const found = `\u001b[31m${'a very long finding '.repeat(20)}`;
  const checked = CHECKS.map(({ name, expected, advice }) => ({
    name,
    expected,
    advice,
    ...failed(found),
  }));

  it('fits 80 columns with every check failed, and obeys no control', () => {
    const text = doctorTable(checked);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b[31m');
    for (const { name } of CHECKS) expect(text).toContain(name);
  });

  it('as JSON has a line for each check, with what to do', () => {
    const lines = doctorJson(checked).trimEnd().split('\n');
    expect(lines).toHaveLength(CHECKS.length);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'check', status: 'failed' });
  });

  it('calls every check by a name of its own', () => {
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  });
});
