// Runs one drill on a deployment, until its end, its time or a signal.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { openDeployment } from '../deployed/deployment.ts';
import { outputOf } from '../deployed/stack-outputs.ts';
import { UsageError } from '../usage-error.ts';
import type { DrillArguments } from './drill-command.ts';
import { dummyKey } from './dummy-key.ts';
import { drillJson, drillTable } from './print-drill.ts';
import { recordDrill } from './record-drill.ts';
import { isPassed, runDrill } from './run-drill.ts';
import { stageDrill } from './stage-drill.ts';
import type { Watch } from './watch-hops.ts';

const PAUSE_MS = 250;
/** What taking the dummy away may take. */
const ENDING_MS = 60_000;

export async function drill(given: DrillArguments) {
  const deployment = await openDeployment(given);
  const source = deployment.outputs.get('DrillSource');
  if (source === undefined) {
    outputOf(deployment.outputs, 'DrillQueueUrl');
    throw new UsageError(
      'Expected a source that takes canonical events, found none: declare one without a format, such as { "name": "drill" }, and deploy.',
    );
  }
  const now = () => Date.now();
  const until = now() + given.timeout;
  const dummy = dummyKey(randomUUID().slice(0, 8), until + ENDING_MS);
  const objects = new S3Client({ ...awsClientSettings(), forcePathStyle: isEmulated() });
  const queues = new SQSClient(awsClientSettings());
  const stage = { ...deployment, objects, queues, source, by: given.by, now };
  const { watch, done } = watchUntil(until);
  try {
    const report = await runDrill(stageDrill(dummy, stage), watch, { keep: given.keep === true });
    await recordDrill(report, dummy, stage);
    const print = given.json === true ? drillJson : drillTable;
    return { output: print(report, dummy), passed: isPassed(report) };
  } finally {
    done();
  }
}

/** There the names of buckets are no names of hosts. */
function isEmulated(): boolean {
  return process.env['AWS_ENDPOINT_URL'] !== undefined;
}

/** The first Ctrl-C ends the waiting, so that the dummy is taken away; the second ends the command. */
function watchUntil(until: number): { readonly watch: Watch; readonly done: () => void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const asked = new AbortController();
  const stop = () => asked.abort();
  for (const signal of signals) process.once(signal, stop);
  return {
    watch: {
      now: () => Date.now(),
      pause: async () => {
        await sleep(PAUSE_MS, undefined, { signal: asked.signal }).catch(() => undefined);
      },
      stopped: () => {
        if (asked.signal.aborted) return 'you have asked to stop';
        return Date.now() > until ? 'time is up' : undefined;
      },
    },
    done: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
