// Hands jobs to worker processes, one at a time each, and replaces a worker that does not answer.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Job } from './job.ts';

/** A mutant may go round for ever, and then not even its test's own time-out comes. */
const JOB_MS = 150_000;
const WORKER = new URL('./worker.ts', import.meta.url);

export interface Crew {
  /** @returns Undefined for a job that no worker has answered. */
  carryOut(job: Job): Promise<Answer | undefined>;
  disband(): Promise<void>;
}

export function hireCrew(size: number, env: Readonly<Record<string, string>>): Crew {
  const idle: Promise<ChildProcess>[] = Array.from({ length: size }, () => hire(env));
  const waiting: ((worker: Promise<ChildProcess>) => void)[] = [];
  const next = async (): Promise<ChildProcess> =>
    idle.shift() ?? new Promise<ChildProcess>((resolve) => waiting.push(resolve));
  const free = (worker: Promise<ChildProcess>): void => {
    const resolve = waiting.shift();
    if (resolve === undefined) idle.push(worker);
    else resolve(worker);
  };
  return {
    carryOut: async (job) => {
      const worker = await next();
      const answer = await ask(worker, job);
      free(answer === undefined ? hire(env) : Promise.resolve(worker));
      return answer;
    },
    disband: async () => {
      for (const worker of await Promise.allSettled(idle)) {
        if (worker.status === 'fulfilled') await dismiss(worker.value);
      }
    },
  };
}

async function hire(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const worker = fork(WORKER, { env: { ...process.env, ...env } });
  await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(() => {
      throw new Error('Expected a worker, got one that ended at once.');
    }),
  ]);
  return worker;
}

async function ask(worker: ChildProcess, job: Job): Promise<Answer | undefined> {
  const answered = new Promise<Answer | undefined>((resolve) => {
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.once('exit', () => resolve(undefined));
  });
  worker.send(job);
  const patience = new AbortController();
  const late = pause(JOB_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  const answer = await Promise.race([answered, late]);
  patience.abort();
  if (answer === undefined) worker.kill('SIGKILL');
  else worker.removeAllListeners('exit');
  return answer;
}

async function dismiss(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.disconnect();
  await ended;
}
