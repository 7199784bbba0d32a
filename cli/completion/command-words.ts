// Says what may stand where on the command line, from the commands themselves: so it never goes stale.
import type { Command } from 'commander';

export interface OptionWords {
  /** `--json`; the short form too, where there is one. */
  readonly names: readonly string[];
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface CommandWords {
  /** Without the program's own name: `keys set-mode`; empty for the program. */
  readonly path: string;
  readonly commands: readonly string[];
  readonly options: readonly OptionWords[];
  /** Of each argument; empty where anything may stand. */
  readonly argumentChoices: readonly (readonly string[])[];
}

export function describeCommands(command: Command, path = ''): readonly CommandWords[] {
  const own = describeCommand(command, path);
  const inner = command.commands.flatMap((one) =>
    describeCommands(one, path === '' ? one.name() : `${path} ${one.name()}`),
  );
  return [own, ...inner];
}

function describeCommand(command: Command, path: string): CommandWords {
  const { commands, options, registeredArguments } = command;
  const version = path === '' ? [{ names: ['--version'], takesValue: false, choices: [] }] : [];
  const known = options
    .filter(({ long }) => long !== '--version')
    .map(({ long, short, required, argChoices }) => ({
      names: [long, short].filter((name) => typeof name === 'string'),
      takesValue: required,
      choices: argChoices ?? [],
    }));
  return {
    path,
    commands: commands.map((one) => one.name()),
    options: [...known, ...version, { names: ['--help'], takesValue: false, choices: [] }],
    argumentChoices: registeredArguments.map(({ argChoices }) => argChoices ?? []),
  };
}

/**
 * What the word at the end may become.
 *
 * @param words Of a command line without the program's name; the last one is being typed, and may be empty.
 */
export function candidates(all: readonly CommandWords[], words: readonly string[]): string[] {
  const typed = words.at(-1) ?? '';
  const { at, pending, position } = walk(all, words.slice(0, -1));
  return choicesAt(at, pending, { typed, position }).filter((word) => word.startsWith(typed));
}

function choicesAt(
  at: CommandWords,
  pending: OptionWords | undefined,
  { typed, position }: { readonly typed: string; readonly position: number },
): readonly string[] {
  if (pending !== undefined) return pending.choices;
  if (typed.startsWith('-')) return at.options.flatMap(({ names }) => names);
  return at.commands.length > 0 ? at.commands : (at.argumentChoices[position] ?? []);
}

interface Place {
  readonly at: CommandWords;
  /** The option whose value comes next. */
  readonly pending: OptionWords | undefined;
  /** Arguments so far. */
  readonly position: number;
}

const NOWHERE: CommandWords = { path: '', commands: [], options: [], argumentChoices: [] };

function walk(all: readonly CommandWords[], words: readonly string[]): Place {
  let at = all[0] ?? NOWHERE;
  let pending: OptionWords | undefined;
  let position = 0;
  for (const word of words) {
    const option = at.options.find(({ names }) => names.includes(word));
    if (pending !== undefined) pending = undefined;
    else if (option !== undefined) pending = option.takesValue ? option : undefined;
    else if (at.commands.includes(word)) {
      const path = at.path === '' ? word : `${at.path} ${word}`;
      at = all.find((one) => one.path === path) ?? NOWHERE;
    } else if (!word.startsWith('-')) position++;
  }
  return { at, pending, position };
}
