// `keywarden kill-switch`: keeps Keywarden from disabling anything, and lets it again.
import { Command } from 'commander';
import { pullKillSwitch } from '#shared/pipeline/pull-kill-switch.ts';
import { confirm } from '../deployed/confirm.ts';
import {
  byPerson,
  type DeploymentArguments,
  onStack,
  type PersonArguments,
} from '../deployed/deployment-arguments.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readReason } from '../deployed/read-reason.ts';

type Given = PersonArguments & OutputArguments & { readonly reason: string };

const EXAMPLES = `
Examples:
  keywarden kill-switch on --reason "disables keys that are fine"
  keywarden kill-switch off --reason "mended"
  keywarden kill-switch status --json

While it is on, nothing is disabled, and alerts go to the informational topic:
nobody is woken. Keys that are held back stay so until they are released.
Needs the policy in the stack's output ReleasePolicyArn.`;

export function killSwitchCommand(): Command {
  return new Command('kill-switch')
    .description('Keep Keywarden from disabling keys, or let it again.')
    .addCommand(pullCommand('on', 'Disable nothing any more.'))
    .addCommand(pullCommand('off', 'Let keys be disabled again.'))
    .addCommand(statusCommand())
    .addHelpText('after', EXAMPLES)
    .exitOverride();
}

function pullCommand(state: 'on' | 'off', description: string): Command {
  return byPerson(new Command(state))
    .description(description)
    .requiredOption('--reason <text>', 'why; it stands in the audit trail', readReason)
    .option('--json', 'one JSON object on standard output')
    .action(async (given: Given) => {
      const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
      const services = peopleServices(await openDeployment(given));
      const isOn = state === 'on';
      await confirm(isOn ? 'Stop disabling stolen keys?' : 'Disable stolen keys again?', given);
      const { by, reason } = given;
      const isChanged = await pullKillSwitch({ on: isOn, by, reason }, services);
      const line = isChanged
        ? `The kill switch is ${state}.`
        : `The kill switch was ${state} already: nothing was changed.`;
      say(given, { type: 'kill-switch', on: isOn, changed: isChanged }, line);
    });
}

function statusCommand(): Command {
  return onStack(new Command('status'))
    .description('Show whether it is on, and the latest automatic quarantines.')
    .option('--json', 'one JSON object on standard output')
    .action(async (given: DeploymentArguments & OutputArguments) => {
      const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
      const { killSwitch, recent } = await peopleServices(await openDeployment(given)).brake.read();
      const line = `The kill switch is ${killSwitch ? 'on: nothing is disabled' : 'off'}. Automatic quarantines that the brake counts: ${recent.length}.`;
      say(given, { type: 'kill-switch', on: killSwitch, recent }, line);
    });
}
