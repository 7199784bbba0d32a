// What every command on a deployment takes. Loads no SDK: `keywarden --help` should not wait for one.
import { userInfo } from 'node:os';
import type { Command } from 'commander';

export interface DeploymentArguments {
  readonly stack: string;
}

export function onStack(command: Command): Command {
  return command.option('--stack <name>', 'name of the stack', 'Keywarden').exitOverride();
}

/** For the record. Who it really was is in CloudTrail. */
export function whoAmI(): string {
  return userInfo().username;
}
