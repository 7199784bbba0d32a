// Hands fleets to worker threads, each the next one as soon as it is free, and collects the histories.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FleetJob, WatchedJob, WorkerMessage } from './fleet-job.ts';
import type { KeyHistory } from './key-history.ts';

const MOST_WORKERS = 2;
const WORKER = new URL('./scenario-worker.ts', import.meta.url);

export interface RunListener {
  events(events: number): void;
  done(job: FleetJob): void;
}

/** @throws Whatever a worker throws; the others are stopped. */
export async function runJobs(
  jobs: readonly FleetJob[],
  listener: RunListener,
): Promise<readonly WatchedJob[]> {
  const queue = [...jobs];
  const watched: WatchedJob[] = [];
  const count = Math.min(MOST_WORKERS, availableParallelism(), jobs.length);
  const workers = Array.from({ length: count }, () => new Worker(WORKER));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
          watched.push({ job, histories: await runJob(worker, job, listener) });
          listener.done(job);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return watched;
}

function runJob(
  worker: Worker,
  job: FleetJob,
  listener: RunListener,
): Promise<readonly KeyHistory[]> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('error', reject);
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'done') resolve(message.histories);
      else listener.events(message.events);
    });
    worker.postMessage(job);
  });
}
