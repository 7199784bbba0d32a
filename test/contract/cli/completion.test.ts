// The completion script, sourced by a real bash (and a real zsh, where there is one).
import { execFileSync, spawnSync } from 'node:child_process';
import { Command, Option } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { candidates, describeCommands } from '#cli/completion/command-words.ts';
import { completionScript } from '#cli/completion/completion-script.ts';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { runKeywarden } from './run-keywarden.ts';
import { scratch } from './scratch.ts';

const { write } = scratch();
let script = '';

beforeAll(async () => {
  const { stdout } = await runKeywarden(['completion', 'bash']);
  script = write('completion.bash', stdout);
});

/** What bash would offer; the last word is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const ask = [
    `source ${script}`,
    'COMP_WORDS=("$@")',
    'COMP_CWORD=$(($# - 1))',
    '_keywarden',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const args = ['--norc', '-c', ask, 'bash', 'keywarden', ...words];
  const out = execFileSync('bash', args, { encoding: 'utf8' });
  return out.split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  it('offers commands, and those below them', () => {
    expect(offered('qua')).toEqual(['quarantine']);
    expect(offered('keys', 's')).toEqual(['show', 'set-mode']);
    expect(offered('kill-switch', '')).toEqual(['on', 'off', 'status']);
    expect(offered('incidents', 'res')).toEqual(['resolve']);
  });

  it('offers options of the very command', () => {
    expect(offered('release', '--r')).toEqual(['--reason']);
    expect(offered('keys', 'allow', 'maker', '--c')).toEqual(['--cidr', '--country']);
    expect(offered('--v')).toEqual(['--version']);
  });

  it('offers choices of options and arguments, in their places', () => {
    expect(offered('keys', 'set-mode', 'maker', '')).toEqual(['observe', 'alert', 'enforce']);
    expect(offered('keys', 'set-mode', '--stack', 'X', 'maker', 'e')).toEqual(['enforce']);
    expect(offered('replay', '--mode', 'o')).toEqual(['observe']);
    expect(offered('suppress', 'maker', 'ip.')).toEqual(
      DETECTOR_IDS.filter((id) => id.startsWith('ip.')),
    );
  });

  it('offers nothing of its own where a value is free, so that bash offers files', () => {
    expect(offered('release', '--reason', '')).toEqual([]);
    expect(offered('keys', 'import', '')).toEqual([]);
    expect(offered('keys', 'set-mode', '')).toEqual([]);
  });

  it('is loaded by a shell that stops at faults', () => {
    const loaded = spawnSync('bash', ['--norc', '-euc', `source ${script}; complete -p keywarden`]);
    expect(loaded.status).toBe(0);
    expect(loaded.stdout.toString()).toContain('-F _keywarden');
  });
});

describe('completion', () => {
  it('knows a command from the moment that it is added', () => {
    const program = new Command('keywarden').addCommand(
      new Command('new-one')
        .addOption(new Option('--colour <name>').choices(['red', 'blue']))
        .addCommand(new Command('inner')),
    );
    const words = describeCommands(program);
    expect(candidates(words, ['new-one', '--colour', ''])).toEqual(['red', 'blue']);
    expect(candidates(words, ['new-one', ''])).toEqual(['inner']);
    expect(completionScript('zsh', words)).toContain('"new-one|--colour") words="red blue"');
  });

  it('for zsh is the same function, under its bash completion', async () => {
    const { stdout } = await runKeywarden(['completion', 'zsh']);
    expect(stdout).toMatch(/bashcompinit && bashcompinit\n_keywarden\(\) \{/);
    expect(stdout).toContain('complete -o default -F _keywarden keywarden');
    expect((await runKeywarden(['completion', 'fish'])).code).toBe(2);
  });

  it.runIf(spawnSync('zsh', ['--version']).status === 0)('is loaded by zsh', async () => {
    const { stdout } = await runKeywarden(['completion', 'zsh']);
    const path = write('completion.zsh', stdout);
    const loaded = spawnSync('zsh', ['-f', '-c', `source ${path} && whence _keywarden`]);
    expect(loaded.stdout.toString()).toContain('_keywarden');
  });
});
