// `keywarden doctor`: its arguments.
import { Command } from 'commander';
import { type DeploymentArguments, onStack } from '../deployed/deployment-arguments.ts';

export interface DoctorArguments extends DeploymentArguments {
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  keywarden doctor
  keywarden doctor --json | grep -v '"status":"ok"'

Looks at a deployment with your credentials and changes nothing. A check that
your credentials do not reach says "unknown", and the others go on.

Exit code 0 without a failed check, 1 with one.`;

export function doctorCommand(): Command {
  return onStack(new Command('doctor'))
    .description('Look a deployment over, and say what to do about what is not well.')
    .option('--json', 'NDJSON on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (given: DoctorArguments) => {
      const { doctor } = await import('./doctor.ts');
      const { output, healthy } = await doctor(given);
      process.stdout.write(output);
      process.exitCode = healthy ? 0 : 1;
    });
}
