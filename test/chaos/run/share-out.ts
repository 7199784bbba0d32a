// Shares schedules out among threads, one for each core, and puts together what they found.
import { Worker } from 'node:worker_threads';
import { type Explored, joinTallies } from './explore.ts';

export interface Share {
  readonly seed: string;
  /** Numbers of the first schedule, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly threads: number;
  readonly mostFailures: number;
  readonly onProgress: (played: number) => void;
}

type Message =
  | { readonly kind: 'progress'; readonly played: number }
  | { readonly kind: 'done'; readonly explored: Explored };

export async function shareOut(share: Share): Promise<Explored> {
  const played = Array.from({ length: share.threads }, () => 0);
  const parts = await Promise.all(
    played.map((_, thread) =>
      runThread(share, thread, (count) => {
        played[thread] = count;
        share.onProgress(played.reduce((sum, one) => sum + one, 0));
      }),
    ),
  );
  return {
    played: parts.reduce((sum, part) => sum + part.played, 0),
    tally: joinTallies(parts.map(({ tally }) => tally)),
    failures: parts.flatMap(({ failures }) => failures).sort((a, b) => a.schedule - b.schedule),
  };
}

function runThread(
  { seed, from, to, threads, mostFailures }: Share,
  thread: number,
  onProgress: (played: number) => void,
): Promise<Explored> {
  return new Promise((resolve, reject) => {
    const workerData = { seed, from: from + thread, to, step: threads, mostFailures };
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.played);
      else resolve(message.explored);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`Expected figures of a thread, got exit ${code}.`)),
    );
  });
}
