#!/usr/bin/env node
// The operator's command: reads the arguments, runs one command, sets the exit code.
import { Command } from 'commander';
import { backtestCommand } from './backtest/backtest-command.ts';
import { describeFault } from './describe-fault.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { drillCommand } from './drill/drill-command.ts';
import { incidentsCommand } from './incidents/incidents-command.ts';
import { keysCommand } from './keys/keys-command.ts';
import { redriveCommand } from './redrive/redrive-command.ts';
import { releaseCommand } from './release/release-command.ts';
import { replayCommand } from './replay/replay-command.ts';
import { simulateCommand } from './simulate/simulate-command.ts';
import { VERSION } from './version.ts';

const program = new Command('keywarden')
  .description('Tells which calls of which exchange API key look stolen, and why.')
  .version(VERSION)
  .showHelpAfterError('(keywarden --help shows what there is)')
  .exitOverride()
  .addCommand(replayCommand())
  .addCommand(backtestCommand())
  .addCommand(simulateCommand())
  .addCommand(keysCommand())
  .addCommand(incidentsCommand())
  .addCommand(releaseCommand())
  .addCommand(doctorCommand())
  .addCommand(redriveCommand())
  .addCommand(drillCommand());

// A reader such as `head` that has seen enough is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`keywarden: Expected to write results, got ${error.code}.\n`);
  process.exit(2);
});

try {
  await program.parseAsync();
} catch (error) {
  const fault = describeFault(error);
  if (fault.message !== '') process.stderr.write(`${fault.message}\n`);
  process.exitCode = fault.exitCode;
}
