// The functions of a deployment, as they are bundled for it, each with its workers, on the cloud of the run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundledName, bundleFunction } from '#bench/aws/bundle-function.ts';
import { type FunctionDouble, startFunctionDouble } from '#test/emulator/start-function-double.ts';
import type { LoadCloud } from './cloud.ts';
import { type Counters, createCounters } from './counters.ts';
import { SOURCE } from './drop-logs.ts';
import { WorkerPool } from './worker-pool.ts';

export interface Deployment {
  readonly pools: ReadonlyMap<BundledName, WorkerPool>;
  readonly counters: Counters;
  /** Set on by whoever wants the deployment to be later. */
  aheadMs: number;
  invoke(name: BundledName, event: unknown): Promise<unknown>;
  /** One turn of the sweep, and what DISPATCH does for it. */
  sweep(): Promise<void>;
  /** Ends the workers and reads all that they wrote. @returns The most memory that one of them had. */
  stop(): Promise<number>;
}

export interface DeploymentPlan {
  readonly cloud: LoadCloud;
  readonly workers: Partial<Readonly<Record<BundledName, number>>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Seconds, as `infra/monitor-functions.ts` has them. */
const TIMEOUTS: Readonly<Record<BundledName, number>> = {
  normalise: 600,
  fold: 30,
  dispatch: 60,
  sweep: 50,
  discover: 300,
  forward: 30,
};
const GEO_DATA = fileURLToPath(new URL('../../../node_modules/geoip-lite/data', import.meta.url));

export async function deploy({ cloud, workers, env = {} }: DeploymentPlan): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'keywarden-load-'));
  const counters = createCounters();
  const pools = new Map<BundledName, WorkerPool>();
  const deployment = { aheadMs: 0 };
  const invoke = async (name: BundledName, event: unknown): Promise<unknown> => {
    const timeoutMs = 1_000 * TIMEOUTS[name];
    return poolOf(pools, name).call(event, { timeoutMs, aheadMs: deployment.aheadMs });
  };
  const caller = await startFunctionDouble((event) => invoke('dispatch', event));
  const all = { ...cloud.env, ...functionEnv(caller), ...env };
  for (const [name, size] of entriesOf(workers)) {
    const { file: bundle } = await bundleFunction(name, folder);
    pools.set(
      name,
      new WorkerPool(size, {
        bundle,
        env: all,
        onLine: counters.take,
      }),
    );
  }
  await Promise.all([...pools.values()].map((pool) => pool.untilReady()));
  return Object.assign(deployment, {
    pools,
    counters,
    invoke,
    sweep: async () => {
      await invoke('sweep', {});
      await caller.untilDone();
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await caller.stop();
      rmSync(folder, { recursive: true });
      return Math.max(...[...pools.values()].map(({ peakKb }) => peakKb)) / 1_024;
    },
  });
}

function functionEnv({ endpoint }: FunctionDouble): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
    KEYWARDEN_DISPATCH_FUNCTION: 'dispatch',
    KEYWARDEN_SOURCES: JSON.stringify([{ name: SOURCE, vantage: 'exchange' }]),
    POWERTOOLS_SERVICE_NAME: 'keywarden',
    POWERTOOLS_METRICS_NAMESPACE: 'Keywarden',
    GEODATADIR: GEO_DATA,
  };
}

function entriesOf(
  workers: DeploymentPlan['workers'],
): readonly (readonly [BundledName, number])[] {
  const names = ['normalise', 'fold', 'dispatch', 'sweep', 'forward'] as const;
  return names.flatMap((name) => (workers[name] === undefined ? [] : [[name, workers[name]]]));
}

function poolOf(pools: ReadonlyMap<BundledName, WorkerPool>, name: BundledName): WorkerPool {
  const pool = pools.get(name);
  if (pool === undefined) throw new Error(`Expected workers of ${name}, got none.`);
  return pool;
}
