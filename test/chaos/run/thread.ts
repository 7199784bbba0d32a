// One thread of an exploration: plays its share of the schedules and hands over what came of them.
import { parentPort, workerData } from 'node:worker_threads';
import { writeTraffic } from '../world/traffic.ts';
import { explore } from './explore.ts';

// An error that is expected needs no stack, and making one takes longer than the call that it is of.
Error.stackTraceLimit = 0;

const { seed, from, to, step, mostFailures } = workerData;
const explored = await explore({
  seed: String(seed),
  from: Number(from),
  to: Number(to),
  step: Number(step),
  mostFailures: Number(mostFailures),
  traffic: await writeTraffic(),
  onProgress: (played) => parentPort?.postMessage({ kind: 'progress', played }, []),
});
parentPort?.postMessage({ kind: 'done', explored }, []);
