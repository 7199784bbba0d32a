// `keywarden console`: many commands in one session, over one connection.
import { Command } from 'commander';
import { onStack } from '../deployed/deployment-arguments.ts';
import { runConsole } from './run-console.ts';

const EXAMPLES = `
Examples:
  keywarden console
  keywarden console --stack Keywarden-Test
  keywarden console < commands.txt       ends with the code of the last fault

At the prompt: the same commands without "keywarden" before them. Tab
completes, the arrows bring lines back, "exit" or Ctrl-D ends it.`;

/** @param createProgram A new one for each line, since a parsed command remembers its options. */
export function consoleCommand(createProgram: () => Command): Command {
  return onStack(new Command('console'))
    .description('Give many commands at a prompt, over one connection.')
    .addHelpText('after', EXAMPLES)
    .action(async (given: { readonly stack: string }) => {
      process.exitCode = await runConsole(createProgram, given.stack);
    });
}
