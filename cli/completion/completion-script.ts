// Writes the script by which bash and zsh complete command lines of ours.
import type { CommandWords } from './command-words.ts';

export const SHELLS = ['bash', 'zsh'] as const;
export type Shell = (typeof SHELLS)[number];

/** All words are our own: names of commands, options and choices, with nothing that a shell obeys. */
export function completionScript(shell: Shell, all: readonly CommandWords[]): string {
  const before =
    shell === 'zsh'
      ? 'autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n'
      : '';
  return `# keywarden completion for ${shell}: source it, or put it where your shell looks.\n${before}${functionOf(all)}
complete -o default -F _keywarden keywarden
`;
}

function functionOf(all: readonly CommandWords[]): string {
  return `_keywarden() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" at="" pending="" position=0 word="" words="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [[ -n "$pending" ]]; then pending=""; continue; fi
    case "$at|$word" in
${[...all.flatMap(stepLines), ...all.flatMap(valueLines)].map(indented).join('\n')}
      *"|-"*) ;;
      *) position=$((position + 1)) ;;
    esac
  done
  if [[ -n "$pending" ]]; then
    case "$at|$pending" in
${all.flatMap(choiceLines).map(indented).join('\n')}
    esac
  elif [[ "$cur" == -* ]]; then
    case "$at" in
${all.map(optionLine).map(indented).join('\n')}
    esac
  else
    case "$at|$position" in
${all.flatMap(wordLines).map(indented).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}`;
}

function indented(line: string): string {
  return `      ${line}`;
}

function stepLines({ path, commands }: CommandWords): readonly string[] {
  return commands.map((name) => {
    const next = path === '' ? name : `${path} ${name}`;
    return `"${path}|${name}") at="${next}" ;;`;
  });
}

function valueLines({ path, options }: CommandWords): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .flatMap(({ names }) => names.map((name) => `"${path}|${name}") pending="${name}" ;;`));
}

function choiceLines({ path, options }: CommandWords): readonly string[] {
  const listed = options
    .filter(({ choices }) => choices.length > 0)
    .flatMap(({ names, choices }) =>
      names.map((name) => `"${path}|${name}") words="${choices.join(' ')}" ;;`),
    );
  return listed;
}

function optionLine({ path, options }: CommandWords): string {
  return `"${path}") words="${options.flatMap(({ names }) => names).join(' ')}" ;;`;
}

function wordLines({ path, commands, argumentChoices }: CommandWords): readonly string[] {
  if (commands.length > 0) return [`"${path}|0") words="${commands.join(' ')}" ;;`];
  return argumentChoices.flatMap((choices, position) =>
    choices.length === 0 ? [] : [`"${path}|${position}") words="${choices.join(' ')}" ;;`],
  );
}
