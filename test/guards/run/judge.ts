// Takes what became of the named tests under a mutant and says whether they caught it, and for the right reason.

/** What vitest says of one test that was run. */
export interface TestResult {
  readonly fullName: string;
  readonly state: 'passed' | 'failed';
  readonly errors: readonly TestFault[];
}

export interface TestFault {
  readonly name: string;
  readonly message: string;
}

export interface ModuleResult {
  /** Faults outside of any test: the file, or what it imports, could not be loaded. */
  readonly faults: readonly string[];
  /** Of the named tests alone. */
  readonly tests: readonly TestResult[];
}

export type Verdict =
  | { readonly kind: 'caught'; readonly by: string }
  /** The named tests pass without the guard. */
  | { readonly kind: 'survived' }
  /** They failed, or were not run, for a reason that says nothing of the guard. */
  | { readonly kind: 'broken'; readonly why: string };

/** What `expect` throws. A time-out, a type error or a request that AWS takes for nonsense is none. */
const ASSERTION = 'AssertionError';

export function judge({ faults, tests }: ModuleResult): Verdict {
  const [fault] = faults;
  if (fault !== undefined) return { kind: 'broken', why: `not loaded: ${firstLine(fault)}` };
  if (tests.length === 0) return { kind: 'broken', why: 'no such test' };
  const errors = tests.flatMap((test) => test.errors);
  const other = errors.find(({ name }) => name !== ASSERTION);
  if (other !== undefined) {
    return { kind: 'broken', why: `no assertion: ${other.name}: ${firstLine(other.message)}` };
  }
  const [caught] = errors;
  if (caught !== undefined) return { kind: 'caught', by: firstLine(caught.message) };
  return tests.every(({ state }) => state === 'passed')
    ? { kind: 'survived' }
    : { kind: 'broken', why: 'failed without an error' };
}

/** @returns Why the named tests say nothing of a mutant: they do not pass as they stand. */
export function faultOf({ faults, tests }: ModuleResult): string | undefined {
  const [fault] = faults;
  if (fault !== undefined) return `not loaded: ${firstLine(fault)}`;
  if (tests.length === 0) return 'no such test';
  const failed = tests.find(({ state }) => state === 'failed');
  return failed && `${failed.fullName}: ${firstLine(failed.errors[0]?.message ?? 'failed')}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
