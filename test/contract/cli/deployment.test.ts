// The commands on a deployment, run without credentials or a region: what they say.
import { describe, expect, it } from 'vitest';
import { runKeywarden } from './run-keywarden.ts';

describe('a command on a deployment', () => {
  it.for([
    ['keys list', ['keys', 'list']],
    ['keys audit', ['keys', 'audit']],
    ['release', ['release', 'maker', '--reason', 'test']],
    ['keys protect', ['keys', 'protect', 'maker']],
    ['keys add', ['keys', 'add', 'bots/maker', '--exchange', 'binance']],
  ] as const)('%s says that it has no credentials', async ([, args]) => {
    const { code, stderr } = await runKeywarden(args);
    expect(stderr).toContain('Expected credentials and a region of AWS');
    expect(code).toBe(2);
  });

  it.for([
    ['release without a reason', ['release', 'maker'], '--reason'],
    ['keys add without an exchange', ['keys', 'add', 'x'], '--exchange'],
    ['an audit that fails on what is no severity', ['keys', 'audit', '--fail-on', 'x'], 'critical'],
    ['a strategy that is none', ['keys', 'protect', 'x', '--strategy', 'hope'], 'tombstone'],
  ] as const)('%s says what is missing', async ([, args, named]) => {
    const { code, stderr } = await runKeywarden(args);
    expect(stderr).toContain(named);
    expect(code).toBe(2);
  });

  it.for([
    ['keys'],
    ...['list', 'show', 'add', 'protect', 'import', 'audit', 'set-mode', 'allow', 'deny'].map(
      (name) => ['keys', name],
    ),
    ['release'],
    ['quarantine'],
    ['expect'],
    ['suppress'],
    ['kill-switch'],
    ['kill-switch', 'on'],
    ['audit'],
    ['audit', 'verify'],
    ['incidents', 'acknowledge'],
    ['incidents', 'contain'],
    ['incidents', 'resolve'],
    ['console'],
    ['completion'],
  ])('help of %s fits 80 columns', async (args) => {
    const { stdout } = await runKeywarden([...args, '--help']);
    expect(stdout).toContain('Usage:');
    const widths = stdout.split('\n').map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });
});
