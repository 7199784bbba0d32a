// Starts MiniStack, which answers as Secrets Manager, SNS, SQS, Lambda and others, on a free port. Makes
// its Python environment on first use.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, startServer } from './child-server.ts';
import type { Emulator } from './start-dynamodb-local.ts';

const run = promisify(execFile);

/** The CDK's own resources on it are written in Python and want boto3. */
const PACKAGES = ['ministack==1.4.21', 'boto3==1.44.5'];
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/keywarden/', import.meta.url));
const MISSING =
  'Expected Python 3 with its venv module on the PATH, got none: MiniStack needs it. On Debian: apt-get install python3-venv.';

/** Credentials and region that it takes. */
export const MINISTACK_CLIENT = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;

/**
 * By the name `localhost`, since it makes host names below it.
 *
 * @param env Further settings of its environment.
 */
export async function startMinistack(
  env: Readonly<Record<string, string>> = {},
): Promise<Emulator> {
  const python = await pythonOf(join(CACHE, PACKAGES.join('-').replaceAll('==', '-')));
  const port = await freePort();
  const endpoint = `http://localhost:${port}`;
  const server = await startServer({
    name: 'MiniStack',
    command: python,
    args: ['-m', 'ministack'],
    env: {
      GATEWAY_PORT: String(port),
      LAMBDA_EXECUTOR: 'local',
      LOG_LEVEL: 'WARNING',
      // Handlers run on the Node that runs the tests.
      PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      ...env,
    },
    missing: MISSING,
    isUp: async () => (await fetch(`${endpoint}/_ministack/health`)).ok,
  });
  return { endpoint, stop: () => server.stop() };
}

/** Built beside its place and then moved, so that two test runs cannot spoil each other's. */
async function pythonOf(folder: string): Promise<string> {
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  const draft = `${folder}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await run('python3', ['-m', 'venv', draft]).catch((cause: unknown) => {
    throw new Error(MISSING, { cause });
  });
  await run(join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...PACKAGES]);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return python;
}
