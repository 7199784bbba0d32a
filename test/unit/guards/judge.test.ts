// A mutant is caught by an assertion of its test, and by nothing else.
import { describe, expect, it } from 'vitest';
import { isNamed } from '#test/guards/guard.ts';
import { judge, type ModuleResult, type TestResult, type Verdict } from '#test/guards/run/judge.ts';

function failed(name: string): TestResult {
  return { fullName: 'a > b', state: 'failed', errors: [{ name, message: 'expected 1\nto be 2' }] };
}

const PASSED: TestResult = { fullName: 'a > b', state: 'passed', errors: [] };

describe('judge', () => {
  it.for<readonly [string, ModuleResult, Verdict]>([
    [
      'an assertion that fails',
      { faults: [], tests: [PASSED, failed('AssertionError')] },
      { kind: 'caught', by: 'expected 1' },
    ],
    ['tests that all pass', { faults: [], tests: [PASSED] }, { kind: 'survived' }],
    [
      'a file that cannot be loaded',
      { faults: ['Transform failed\nat 1:1'], tests: [failed('AssertionError')] },
      { kind: 'broken', why: 'not loaded: Transform failed' },
    ],
    [
      'a test that is not there',
      { faults: [], tests: [] },
      { kind: 'broken', why: 'no such test' },
    ],
    [
      'a fault of the mutant',
      { faults: [], tests: [failed('ReferenceError')] },
      { kind: 'broken', why: 'no assertion: ReferenceError: expected 1' },
    ],
    [
      'a request that AWS refuses',
      { faults: [], tests: [failed('AssertionError'), failed('OutsideError')] },
      { kind: 'broken', why: 'no assertion: OutsideError: expected 1' },
    ],
    [
      'a test that runs out of time',
      { faults: [], tests: [failed('TestTimeoutError')] },
      { kind: 'broken', why: 'no assertion: TestTimeoutError: expected 1' },
    ],
  ])('says of %s what it is', ([, result, verdict]) => {
    expect(judge(result)).toEqual(verdict);
  });
});

describe('isNamed', () => {
  it.for([
    ['lets one win', 'stores > holds > lets one win', true],
    ['holds > lets one win', 'stores > holds > lets one win', true],
    ['brake > lets one win', 'stores > holds > lets one win', false],
    ['one win', 'stores > holds > lets one win', false],
    ['says of %s (%3$d) that it is $kind', 'a > says of b.c (7) that it is so', true],
    ['says of b.c', 'a > says of bxc', false],
  ] as const)('of %s and %s says %s', ([name, fullName, is]) => {
    expect(isNamed({ file: 'x', name }, fullName)).toBe(is);
  });
});
