// The program behind `npm run test:fuzz`: plays mutated inputs, prints figures, writes down what it found.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { guardBuiltIns } from './run/builtin-guard.ts';
import { type Finding, fuzz } from './run/fuzz.ts';
import { createMemoryWatch, MOST_GROWTH_MB } from './run/memory-watch.ts';
import { printReport } from './run/print-report.ts';
import { fuzzTargets } from './run/seeds.ts';

const FINDINGS_FOLDER = 'fuzz-findings';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: 'keywarden' },
    /** Runs of each property, played after the inputs. */
    runs: { type: 'string' },
  },
});

const inputs = countOf(values.inputs);
const runs = values.runs === undefined ? undefined : countOf(values.runs);
const targets = fuzzTargets();
const guard = guardBuiltIns();
const memory = createMemoryWatch();
const startedAt = performance.now();
const report = await fuzz({
  targets,
  inputs,
  seed: values.seed,
  guard,
  onProgress: memory.look,
});
const seconds = (performance.now() - startedAt) / 1_000;
memory.look();
const changes = guard.changes();
process.stdout.write(printReport({ ...report, changes, seconds, memory: memory.figures() }));
for (const [n, finding] of report.findings.entries()) write(finding, n);
const isTooLarge = memory.figures().grownMb > MOST_GROWTH_MB;
if (report.findings.length > 0 || changes.length > 0 || isTooLarge) process.exitCode = 1;
if (runs !== undefined) playProperties(runs);

/** With the seed, so that the same run comes again. */
function write(finding: Finding, n: number): void {
  mkdirSync(FINDINGS_FOLDER, { recursive: true });
  const { input, shrunk, ...rest } = finding;
  const path = `${FINDINGS_FOLDER}/${n}-${finding.target.replaceAll(' ', '-')}.json`;
  const bytes = {
    shrunk: new TextDecoder().decode(shrunk),
    shrunkBase64: Buffer.from(shrunk).toString('base64'),
    inputBase64: Buffer.from(input).toString('base64'),
  };
  writeFileSync(path, `${JSON.stringify({ seed: values.seed, ...rest, ...bytes }, null, 2)}\n`);
  process.stdout.write(`${finding.kind} in ${finding.target}: ${finding.message}\n  -> ${path}\n`);
}

/** A slip of the pen must not play nothing and call it well. */
function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new Error(`Expected a number of inputs, got ${text}.`);
}

function playProperties(times: number): void {
  const env = { ...process.env, KEYWARDEN_FUZZ_RUNS: String(times) };
  // Without a limit of time: a hundred times the runs take a hundred times as long.
  const program = ['vitest', 'run', '--project=fuzz', '--testTimeout=0', 'test/fuzz/properties'];
  const { status } = spawnSync('npx', program, { env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
