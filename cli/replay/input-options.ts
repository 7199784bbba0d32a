// What every command that replays logs takes: the logs, and the files that say how to read and judge them.
import { type Command, Option } from 'commander';
import { FORMAT_NAMES } from '#shared/ingest/format-names.ts';

export const ABOUT_FORMATS = `Formats: ${FORMAT_NAMES.join(', ')}.
Told by content where --format does not name one. .gz and .zst are unpacked.`;

export function withInputs(command: Command): Command {
  return command
    .argument('<file...>', 'logs: files, folders, or - for standard input')
    .option('--keys <file>', 'key records, JSON or YAML; other keys get defaults')
    .addOption(new Option('--format <name>', 'log format').choices(FORMAT_NAMES))
    .option('--mapping <file>', "field names of another tool's NDJSON or CSV")
    .option('--policy <file>', 'thresholds and suppressions, JSON or YAML');
}
