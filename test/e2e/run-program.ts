// Runs a program as a person would, with the cloud's environment, and gives what it said.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Cloud, ROOT } from './cloud.ts';

const execute = promisify(execFile);

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export async function runProgram(
  cloud: Cloud,
  command: string,
  args: readonly string[],
): Promise<Ran> {
  const env = { ...process.env, ...cloud.env, COLUMNS: '80' };
  const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await execute(command, [...args], options);
    return { code: 0, output: stdout, errors: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    return { code: code ?? 1, output: stdout ?? '', errors: stderr ?? String(error) };
  }
}

/** The operator's command line, through its real entry. */
export function keywarden(cloud: Cloud, ...args: readonly string[]): Promise<Ran> {
  return runProgram(cloud, process.execPath, ['cli/keywarden.ts', ...args]);
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
