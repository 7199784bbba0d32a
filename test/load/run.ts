// The program behind `npm run test:load`: plays the parts one after the other, prints their figures and says what held.
// Usage: node test/load/run.ts [--full] [--only PART,...] [--seed TEXT] [--plant FAULT]
import { spawnSync } from 'node:child_process';
import { readLoadArguments, USAGE } from './load-arguments.ts';
import { PARTS } from './parts.ts';
import { printPart } from './print-part.ts';

// Whatever has been started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const given = readLoadArguments(process.argv.slice(2));
if (given.kind === 'help') process.stdout.write(USAGE);
else if (given.kind === 'unusable') fail(given.message);
else if (spawnSync('java', ['-version']).error !== undefined) {
  fail('Expected Java 17 or later on the PATH for DynamoDB Local, got none.');
} else {
  let passed = 0;
  let failed = 0;
  for (const name of given.only) {
    const report = await PARTS[name](given);
    process.stdout.write(printPart(report));
    passed += report.checks.filter(({ isMet }) => isMet).length;
    failed += report.checks.filter(({ isMet }) => !isMet).length;
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

function fail(message: string): void {
  process.stderr.write(`test:load: ${message}\n`);
  process.exitCode = 2;
}
