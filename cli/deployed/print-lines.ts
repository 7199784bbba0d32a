// Says on standard output what a command has done: one line for people, or one object for programs.
import { json } from '../json-line.ts';

export interface OutputArguments {
  readonly json?: true;
}

/** @param object As one line of NDJSON under `--json`. @param line For people; safe to look at. */
export function say(given: OutputArguments, object: object, line: string): void {
  process.stdout.write(given.json === true ? `${json(object)}\n` : `${line}\n`);
}
