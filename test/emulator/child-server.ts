// Starts a server in a process group of its own, waits until it answers, and ends the whole group.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServerPlan {
  /** For messages: `DynamoDB Local`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Said when the command is not there. */
  readonly missing: string;
  /** Whether the server answers by now. */
  readonly isUp: () => Promise<boolean>;
}

export interface Server {
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 5_000;

/** @throws Error that says what is missing or what the server wrote before it ended. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const child = spawn(plan.command, plan.args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...plan.env },
  });
  const last = lastWordsOf(child);
  const endGroup = () => signalGroup(child, 'SIGKILL');
  process.once('exit', endGroup);
  const failure = failureOf(child, plan, last);
  await Promise.race([untilUp(plan, last), failure]).catch((error: unknown) => {
    endGroup();
    throw error;
  });
  return {
    stop: async () => {
      process.off('exit', endGroup);
      await stop(child);
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string')
    throw new Error('Expected a port, got none.');
  return address.port;
}

async function untilUp({ name, isUp }: ServerPlan, last: () => string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (await isUp().catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`Expected ${name} to answer within ${START_MS / 1000} s, got: ${last()}`);
}

function failureOf(child: ChildProcess, plan: ServerPlan, last: () => string): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    child.once('error', () => {
      reject(new Error(plan.missing));
    });
    child.once('exit', (code) => {
      reject(new Error(`Expected ${plan.name} to run, got exit code ${code}: ${last()}`));
    });
  });
  failure.catch(() => undefined);
  return failure;
}

/** Reads all that it writes, or it would stand still once the pipe is full. */
function lastWordsOf(child: ChildProcess): () => string {
  let words = '';
  const add = (chunk: Buffer) => {
    words = `${words}${chunk.toString()}`.slice(-4_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => words;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was asked for.
  }
}
