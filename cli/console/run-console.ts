// Reads command lines from a terminal or a file and runs each of them.
import { createInterface, type Interface } from 'node:readline/promises';
import type { Command } from 'commander';
import { type CommandWords, candidates, describeCommands } from '../completion/command-words.ts';
import { describeFault } from '../describe-fault.ts';
import { UsageError } from '../usage-error.ts';
import { splitLine } from './split-line.ts';

const PROMPT = 'keywarden> ';
const MOST_HISTORY = 500;

export interface Session {
  readonly createProgram: () => Command;
  readonly stack: string;
}

/** @returns Exit code of the last command that failed; 0 at a terminal. */
export async function runConsole(createProgram: () => Command, stack: string): Promise<number> {
  const session = { createProgram, stack };
  return process.stdin.isTTY ? atTerminal(session) : fromFile(session);
}

/** A new reader for each line: while a command runs, the terminal is its own to ask questions at. */
async function atTerminal(session: Session): Promise<number> {
  const words = describeCommands(session.createProgram());
  let history: string[] = [];
  for (;;) {
    const reader = openReader(words, history);
    reader.on('history', (lines: string[]) => {
      history = [...lines];
    });
    const line = await nextLine(reader);
    reader.close();
    if (line === undefined || isEnd(line)) return 0;
    await runLine(line, session);
  }
}

function openReader(words: readonly CommandWords[], history: readonly string[]): Interface {
  return createInterface({
    input: process.stdin,
    output: process.stdout,
    history: [...history],
    historySize: MOST_HISTORY,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => {
      const typed = line.trimStart().split(/\s+/);
      const [only, ...others] = candidates(words, typed);
      const found = only === undefined ? [] : [only, ...others];
      // The only one is a whole word.
      return [others.length === 0 ? found.map((word) => `${word} `) : found, typed.at(-1) ?? ''];
    },
  });
}

/** @returns Undefined at the end of the input. */
async function nextLine(reader: Interface): Promise<string | undefined> {
  const ended = new Promise<undefined>((resolve) => {
    reader.once('close', () => resolve(undefined));
    reader.once('SIGINT', () => resolve(undefined));
  });
  return Promise.race([reader.question(PROMPT), ended]);
}

async function fromFile(session: Session): Promise<number> {
  const lines = createInterface({ input: process.stdin });
  let exitCode = 0;
  for await (const line of lines) {
    if (isEnd(line)) break;
    exitCode = (await runLine(line, session)) || exitCode;
  }
  return exitCode;
}

function isEnd(line: string): boolean {
  return /^(?:exit|quit)$/.test(line.trim());
}

/** One command that fails ends nothing. @returns Its exit code. */
async function runLine(line: string, { createProgram, stack }: Session): Promise<number> {
  const words = splitLine(line);
  if (words?.length === 0 || line.trim().startsWith('#')) return 0;
  process.exitCode = 0;
  try {
    if (words === undefined) {
      throw new UsageError('Expected a closing quote, got the end of the line.');
    }
    if (words[0] === 'console') return 0;
    await createProgram().parseAsync(onSameStack(words, stack, createProgram()), { from: 'user' });
  } catch (error) {
    const fault = describeFault(error);
    if (fault.message !== '') process.stderr.write(`${fault.message}\n`);
    process.exitCode = fault.exitCode;
  }
  const { exitCode } = process;
  process.exitCode = 0;
  return typeof exitCode === 'number' ? exitCode : 0;
}

/** Whoever opened the console on a stack means that one, unless the line says another. */
function onSameStack(words: readonly string[], stack: string, program: Command): string[] {
  if (words.includes('--stack')) return [...words];
  let command: Command | undefined = program;
  for (const word of words) {
    const next: Command | undefined = command.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    command = next;
  }
  const takesStack = command.options.some(({ long }) => long === '--stack');
  return takesStack ? [...words, '--stack', stack] : [...words];
}
