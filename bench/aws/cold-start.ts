// Starts a bundle in fresh processes, one after the other, and gives the median of what they took.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { DYNAMODB_LOCAL_CLIENT } from '#test/emulator/create-work-table.ts';
import { median } from './timed.ts';

const STARTED = z.object({
  importMs: z.number(),
  importMegabytes: z.number(),
  firstMs: z.number(),
  megabytes: z.number(),
});
export type Started = z.infer<typeof STARTED>;

/** Where the function finds its table. */
export interface Surroundings {
  readonly endpoint: string;
  readonly table: string;
}

const WORKER = fileURLToPath(new URL('start-worker.ts', import.meta.url));

export function coldStart(bundle: string, event?: string, around?: Surroundings): Started {
  const args = [WORKER, bundle, ...(event === undefined ? [] : [event])];
  const env = { ...process.env, ...(around === undefined ? {} : variablesOf(around)) };
  const text = execFileSync(process.execPath, args, { encoding: 'utf8', env });
  return STARTED.parse(JSON.parse(text.trimEnd().split('\n').at(-1) ?? ''));
}

export function medianStart(all: readonly Started[]): Started {
  return {
    importMs: median(all.map(({ importMs }) => importMs)),
    importMegabytes: median(all.map(({ importMegabytes }) => importMegabytes)),
    firstMs: median(all.map(({ firstMs }) => firstMs)),
    megabytes: median(all.map(({ megabytes }) => megabytes)),
  };
}

function variablesOf({ endpoint, table }: Surroundings): Readonly<Record<string, string>> {
  const { region, credentials } = DYNAMODB_LOCAL_CLIENT;
  return {
    KEYWARDEN_TABLE: table,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
