// `keywarden completion`: the script that lets a shell complete our command lines.
import { Argument, Command } from 'commander';
import { describeCommands } from './command-words.ts';
import { completionScript, SHELLS, type Shell } from './completion-script.ts';

const EXAMPLES = `
Examples:
  source <(keywarden completion bash)                  in this terminal
  keywarden completion bash > /etc/bash_completion.d/keywarden
  keywarden completion zsh >> ~/.zshrc

It knows the commands, options and choices of this very version.`;

export function completionCommand(): Command {
  return new Command('completion')
    .description('Print a script by which bash or zsh completes command lines.')
    .addArgument(new Argument('<shell>', 'whose').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action((shell: Shell, _given: object, command: Command) => {
      const program = command.parent ?? command;
      process.stdout.write(completionScript(shell, describeCommands(program)));
    });
}
