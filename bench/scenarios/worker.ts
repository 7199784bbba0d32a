// A thread of the benchmark: takes jobs, gives their results.
import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './run-job.ts';

parentPort?.on('message', (job: Job) => parentPort?.postMessage(runJob(job)));
