// Runs the command as a person does: a child process of this very Node, and what came of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../../..');
/** All that a command gets of the test's own: where programs are, and what earlier runs have compiled. */
const { PATH, NODE_COMPILE_CACHE } = process.env;
export const COMMON_ENV = {
  PATH: PATH ?? '',
  ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
};
/** The child tells its own peak memory on descriptor 3, in KB. */
const TELL_PEAK = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))`;

const SUMMARY = z.looseObject({
  type: z.literal('summary'),
  events: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  keys: z.number(),
  alerts: z.number(),
  disables: z.number(),
  incidents: z.number(),
  late: z.number(),
  droppedFields: z.number(),
  faults: z.array(z.object({ file: z.string(), detail: z.string() })),
  rejections: z.array(
    z.object({ file: z.string(), line: z.number(), code: z.string(), detail: z.string() }),
  ),
});

const VERDICT = z.looseObject({
  type: z.literal('verdict'),
  time: z.string(),
  keyId: z.string(),
  eventId: z.string(),
  line: z.number(),
  file: z.string(),
  verdict: z.enum(['allow', 'alert', 'disable']),
  mode: z.enum(['observe', 'alert', 'enforce']),
  severity: z.string(),
  bits: z.number(),
  findings: z.array(
    z.strictObject({
      detector: z.string(),
      severity: z.string(),
      bits: z.number(),
      expected: z.string(),
      observed: z.string(),
    }),
  ),
  reasons: z.array(z.string()),
});

export type Summary = z.infer<typeof SUMMARY>;
export type Verdict = z.infer<typeof VERDICT>;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly peakMegabytes: number;
}

/**
 * @param input Standard input; a stream is sent as it comes, so it may be larger than memory.
 * @param env Beside what every command gets.
 */
export async function runKeywarden(
  args: readonly string[],
  input: string | AsyncIterable<Uint8Array> = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(
    process.execPath,
    ['--import', TELL_PEAK, join(ROOT, 'cli/keywarden.ts'), ...args],
    {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...COMMON_ENV, ...env },
    },
  );
  const [, stdout, stderr, peak] = child.stdio;
  const texts = Promise.all([textOf(stdout), textOf(stderr), textOf(peak)]);
  // A child that has seen enough closes its end; that is no fault of the test.
  const sent = pipeline(sourceOf(input), child.stdin).catch(() => undefined);
  await once(child, 'close');
  await sent;
  const [out, err, kilobytes] = await texts;
  return {
    code: child.exitCode,
    stdout: out,
    stderr: err,
    peakMegabytes: Number(kilobytes) / 1_024,
  };
}

/** Every line of standard output, parsed; throws where one is no JSON. */
export function jsonLines({ stdout }: Ran): readonly unknown[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

export function summaryOf(ran: Ran): Summary {
  return SUMMARY.parse(jsonLines(ran).at(-1));
}

export function verdictsOf(ran: Ran): readonly Verdict[] {
  return ofType(ran, 'verdict').map((line) => VERDICT.parse(line));
}

export function ofType(ran: Ran, type: string): readonly unknown[] {
  const typed = z.looseObject({ type: z.string() });
  return jsonLines(ran).filter((line) => typed.parse(line).type === type);
}

function sourceOf(input: string | AsyncIterable<Uint8Array>): Readable {
  return Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input);
}

async function textOf(stream: unknown): Promise<string> {
  if (!(stream instanceof Readable)) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
