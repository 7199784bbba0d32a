// A worker of `npm run test:guards`: has a copy of the tree of its own, and carries out one job after the other.
import { copyTree } from './copy-tree.ts';
import type { Answer, Job } from './job.ts';
import { faultOf, judge } from './judge.ts';
import { openBench, type TestBench } from './test-bench.ts';

const tree = copyTree(process.env['KEYWARDEN_GUARDS_FOLDER'] ?? '.');
const bench = await openBench(tree, process.env['KEYWARDEN_GUARDS_DYNAMODB']);

process.on('message', (job: Job) => {
  carryOut(job, bench).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.(failed(job, error)),
  );
});
process.once('disconnect', () => {
  void bench.close().finally(() => process.exit());
});
process.send?.('ready');

async function carryOut(job: Job, { run, runWithout }: TestBench): Promise<Answer> {
  if (job.kind === 'clean') return { kind: 'clean', fault: faultOf(await run(job.tests)) };
  const from = performance.now();
  const verdict = judge(await runWithout(job.guard));
  return { kind: 'mutant', verdict, seconds: (performance.now() - from) / 1_000 };
}

function failed({ kind }: Job, error: unknown): Answer {
  const why = String(error);
  if (kind === 'clean') return { kind, fault: why };
  return { kind, verdict: { kind: 'broken', why }, seconds: 0 };
}
