// Runs a program as a person would, with the cloud's environment, and gives what it said.
import { execFile } from 'node:child_process';
import { type Cloud, ROOT } from './cloud.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** @param interruptAfterMs Then Ctrl-C is pressed. */
export function runProgram(
  cloud: Cloud,
  command: string,
  args: readonly string[],
  interruptAfterMs?: number,
): Promise<Ran> {
  const env = { ...process.env, ...cloud.env, COLUMNS: '80' };
  const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(command, [...args], options, (error, output, errors) => {
      const failed = typeof error?.code === 'number' ? error.code : 1;
      resolve({ code: error === null ? 0 : failed, output, errors });
    });
    if (interruptAfterMs !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
  });
}

/** The operator's command line, through its real entry. */
export function keywarden(cloud: Cloud, ...args: readonly string[]): Promise<Ran> {
  return runProgram(cloud, process.execPath, ['cli/keywarden.ts', ...args]);
}

/** As when somebody has lost patience with it. */
export function keywardenInterrupted(
  cloud: Cloud,
  afterMs: number,
  ...args: readonly string[]
): Promise<Ran> {
  return runProgram(cloud, process.execPath, ['cli/keywarden.ts', ...args], afterMs);
}

/** @throws Error with what it said. */
export async function mustRun(
  cloud: Cloud,
  command: string,
  args: readonly string[],
): Promise<string> {
  const { code, output, errors } = await runProgram(cloud, command, args);
  if (code === 0) return output;
  throw new Error(
    `Expected ${command} ${args.join(' ')} to succeed, got ${code}:\n${errors}${output}`,
  );
}
