// Runs named tests over one copy of the tree, again and again: what was transformed once is kept, but for the
// file that a mutant changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestError } from 'vitest';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { type Guard, isNamed, type NamedTest, patternOf, titleOf, withoutGuard } from '../guard.ts';
import type { ModuleResult, TestFault, TestResult } from './judge.ts';

/** A mutant may wait for what never comes. */
const TEST_MS = 60_000;

export interface TestBench {
  run(tests: readonly NamedTest[]): Promise<ModuleResult>;
  /** The guard's own test over the tree without it. */
  runWithout(guard: Guard): Promise<ModuleResult>;
  close(): Promise<void>;
}

/** @param dynamodbEndpoint Empty when no test needs the emulator. */
export async function openBench(tree: string, dynamodbEndpoint = ''): Promise<TestBench> {
  const vitest = await createVitest(
    {
      root: tree,
      config: false,
      watch: false,
      include: ['test/**/*.test.ts'],
      reporters: [{}],
      maxWorkers: 1,
      pool: 'threads',
      testTimeout: TEST_MS,
      hookTimeout: TEST_MS,
      provide: { dynamodbEndpoint, ministackEndpoint: '' },
    },
    { cacheDir: join(tree, '.vite') },
  );
  await vitest.standalone();
  return {
    run: (tests) => run(vitest, tree, tests),
    runWithout: (guard) => runWithout(vitest, tree, guard),
    close: () => vitest.close(),
  };
}

async function runWithout(vitest: Vitest, tree: string, guard: Guard): Promise<ModuleResult> {
  const path = join(tree, guard.file);
  const text = readFileSync(path, 'utf8');
  const write = (next: string): void => {
    writeFileSync(path, next);
    vitest.invalidateFile(path);
  };
  write(withoutGuard(text, guard));
  try {
    return await run(vitest, tree, [guard.test]);
  } finally {
    write(text);
  }
}

/** @param tests Of one file. */
async function run(
  vitest: Vitest,
  tree: string,
  tests: readonly NamedTest[],
): Promise<ModuleResult> {
  const moduleId = join(tree, tests[0]?.file ?? '');
  const titles = tests.map((test) => patternOf(titleOf(test)));
  const testNamePattern = new RegExp(`(?:${titles.join('|')})$`);
  const specification = vitest.getRootProject().createSpecification(moduleId, { testNamePattern });
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  const module = testModules.find((one) => one.moduleId === moduleId);
  if (module === undefined) return { faults: ['the file was not run'], tests: [] };
  const faults = [...module.errors().map(({ message }) => message), ...unhandledErrors.map(String)];
  return { faults, tests: resultsOf(module, tests) };
}

function resultsOf(module: TestModule, tests: readonly NamedTest[]): readonly TestResult[] {
  return [...module.children.allTests()].flatMap((one): readonly TestResult[] => {
    const { state, errors = [] } = one.result();
    if (state !== 'passed' && state !== 'failed') return [];
    if (!tests.some((test) => isNamed(test, one.fullName))) return [];
    return [{ fullName: one.fullName, state, errors: errors.map(faultOf) }];
  });
}

/** fast-check wraps what a property has thrown. */
function faultOf({ name, message, cause }: TestError): TestFault {
  const wrapped = message.startsWith('Property failed') ? cause : undefined;
  return { name: wrapped?.name ?? name ?? 'Error', message: wrapped?.message ?? message };
}
