// Spreads jobs over two threads and shows on a terminal how far they are.
import { Worker } from 'node:worker_threads';
import type { Job, JobResult } from './run-job.ts';

/** More would not be quicker on the two cores that this is measured on. */
const THREADS = 2;

/** @returns Results in the order of the jobs. */
export async function runJobs(jobs: readonly Job[]): Promise<readonly JobResult[]> {
  const results: JobResult[] = [];
  const waiting = jobs.map((job, index) => [job, index] as const).toReversed();
  async function work(): Promise<void> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [job, index] = next;
        results[index] = await ask(worker, job);
        showProgress(Object.keys(results).length, jobs.length, job);
      }
    } finally {
      await worker.terminate();
    }
  }
  await Promise.all(Array.from({ length: Math.min(THREADS, jobs.length) }, work));
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return results;
}

function ask(worker: Worker, job: Job): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (result: JobResult) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(job);
  });
}

function showProgress(done: number, all: number, { scenarios, seed }: Job): void {
  if (!process.stderr.isTTY) return;
  const names = scenarios.length === 1 ? scenarios[0]?.[0] : 'fleet';
  process.stderr.write(`\r\x1b[K${done} of ${all} jobs, last ${names} with seed ${seed}`);
}
