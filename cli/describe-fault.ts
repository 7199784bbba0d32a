// Turns whatever a command threw into words and an exit code; only a fault of ours shows its stack.
import { CommanderError } from 'commander';
import { GeoDataError } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { BaselineFormatError } from '#shared/baseline/byte-reader.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { UsageError } from './usage-error.ts';
import { showInvisible } from './visible-text.ts';

export interface FaultDescription {
  readonly message: string;
  readonly exitCode: number;
}

/** Exit codes: 0 it ran, 1 `--fail-on` was met, 2 unusable arguments or input, 69 AWS, 70 our own fault. */
export function describeFault(error: unknown): FaultDescription {
  if (error instanceof CommanderError) {
    // Commander has already written its message.
    return { message: '', exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  if (
    error instanceof UsageError ||
    error instanceof BaselineFormatError ||
    error instanceof GeoDataError
  ) {
    // It names files, and whoever writes logs may name those.
    const lines = error.message.split('\n').map(showInvisible);
    return { message: `keywarden: ${lines.join('\n')}`, exitCode: 2 };
  }
  if (error instanceof OutsideError) {
    return { message: `keywarden: ${showInvisible(error.message)}`, exitCode: 69 };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `keywarden: a fault of its own, please report it:\n${stack}`, exitCode: 70 };
}
