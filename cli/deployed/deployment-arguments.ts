// What every command on a deployment takes. Loads no SDK: `keywarden --help` should not wait for one.
import { userInfo } from 'node:os';
import type { Command } from 'commander';

export interface DeploymentArguments {
  readonly stack: string;
}

/** Of a command that changes something. */
export interface PersonArguments extends DeploymentArguments {
  readonly by: string;
  readonly yes?: true;
}

export function onStack(command: Command): Command {
  return command.option('--stack <name>', 'name of the stack', 'Keywarden').exitOverride();
}

/** For commands that change something: who does it, and whether to ask first. */
export function byPerson(command: Command): Command {
  return onStack(command)
    .option('--by <name>', 'who you are', whoAmI())
    .option('--yes', 'do not ask first');
}

/** For the record. Who it really was is in CloudTrail. */
export function whoAmI(): string {
  return userInfo().username;
}
