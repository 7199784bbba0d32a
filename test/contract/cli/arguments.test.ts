// Arguments and files of the operator: what cannot be used is named, with exit code 2 and no stack.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFault } from '#cli/describe-fault.ts';
import { replayCommand } from '#cli/replay/replay-command.ts';
import { ofType, runKeywarden, summaryOf, verdictsOf } from './run-keywarden.ts';
import { bait, line, lines, scratch } from './scratch.ts';

const files = scratch();
const LOG = files.write('log.ndjson', lines(3));
const SECRET = 'rawApiKeyRawApiKeyRawApiKey0123456789';
mkdirSync(files.path('empty'));

type Row = readonly [what: string, args: readonly string[], words: readonly string[]];

const UNUSABLE: readonly Row[] = [
  ['no file', [], ["missing required argument 'file'"]],
  ['an unknown option', [LOG, '--nope'], ["unknown option '--nope'"]],
  ['an unknown format', [LOG, '--format', 'syslog'], ["'syslog' is invalid", 'nginx-json']],
  ['a bad ratio', [LOG, '--max-ratio', '0'], ['Expected --max-ratio from 1 to 100000, got 0.']],
  [
    'keys with many faults',
    [LOG, '--keys', files.write('faulty.json', faultyKeys())],
    [
      'Record 1, colour: expected a field of a key record',
      'Record 2, allowCidrs[0]:',
      'Record 3, allowCidrs[0]:',
      'Record 5, keyId: expected one record a key, got the key of record 4 again.',
      'Record 6, owner: expected no raw API key outside apiKey',
    ],
  ],
  ['baselines over a folder', [LOG, '--save-baselines', files.path('empty')], ['be written']],
  ['a report over a folder', [LOG, '--report', files.path('empty')], ['cannot be written']],
];

/** Found before anything is read or written, so the command can run in this process. */
const UNUSABLE_FILES: readonly Row[] = [
  ['a missing file', [files.path('gone')], ['Expected a file or folder, but', 'cannot be read']],
  ['an empty folder', [files.path('empty')], ['the folder is empty']],
  ['a folder as keys', [LOG, '--keys', files.path('empty')], ['Expected a keys file']],
  [
    'keys that are no YAML',
    [LOG, '--keys', files.write('broken.yaml', `- apiKey: "${SECRET}" "${SECRET}"\n`)],
    ['broken.yaml, line 1, column'],
  ],
  [
    'keys with an alias of nothing',
    [LOG, '--keys', files.write('alias.yaml', `- apiKey: *${SECRET}\n`)],
    ['Expected JSON or YAML in'],
  ],
  [
    'keys nested without end',
    [LOG, '--keys', files.write('deep.json', '['.repeat(100_000))],
    ['Expected JSON or YAML in'],
  ],
  [
    'a faulty mapping',
    [LOG, '--mapping', files.write('mapping.json', '{"fields":{"when":"t"},"timeUnit":"h"}')],
    ['mapping.json cannot be used:', 'fields', 'timeUnit'],
  ],
  [
    'a faulty policy',
    [LOG, '--policy', files.write('policy.yaml', 'alertBits: 1\nsilence: all\n')],
    ['policy.yaml cannot be used:', 'alertBits', 'silence'],
  ],
  [
    'baselines that are none',
    [LOG, '--load-baselines', LOG],
    ['Expected baselines that keywarden saved, but', 'line 1 holds none'],
  ],
];

describe('keywarden replay with unusable arguments', () => {
  it.for(UNUSABLE)('names %s', async ([, args, expected]) => {
    const { code, stderr } = await runKeywarden(['replay', ...args]);
    expect(code).toBe(2);
    for (const words of expected) expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
    expect(stderr).not.toContain(SECRET);
  });

  it.for(UNUSABLE_FILES)('names %s', async ([, args, expected]) => {
    const command = replayCommand().parseAsync(args, { from: 'user' });
    const fault = await command.then(() => undefined, describeFault);
    expect(fault?.exitCode).toBe(2);
    for (const words of expected) expect(fault?.message).toContain(words);
    expect(fault?.message).not.toContain(SECRET);
  });

  it('keeps quiet about what a keys file says where YAML would warn', async () => {
    const path = files.write('tag.yaml', `- apiKey: !wrong ${SECRET}\n`);
    const ran = await runKeywarden(['replay', LOG, '--keys', path]);
    expect(ran.stdout + ran.stderr).not.toContain(SECRET);
    expect(ran.stderr).toBe('');
  });
});

describe('keywarden replay, its exit code and output', () => {
  const keys = files.write('bait.json', bait('bot'));
  const honest = files.write('honest.ndjson', lines(3, { keyId: 'honest' }));
  const mixed = files.write('mixed.ndjson', lines(3, { keyId: 'honest' }) + line(9));

  it('without --all tells only of what is not allowed; --fail-on disable exits with 1', async () => {
    const options = ['--keys', keys, '--json', '--fail-on', 'disable'];
    const ran = await runKeywarden(['replay', mixed, ...options]);
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(verdictsOf(ran)).toMatchObject([
      { keyId: 'bot', verdict: 'disable', mode: 'alert', line: 4, file: mixed },
    ]);
    expect(ofType(ran, 'incident')).toMatchObject([{ done: expect.stringContaining('enforce') }]);
    expect(summaryOf(ran)).toMatchObject({ events: 4, disables: 1, alerts: 0, incidents: 1 });
  });

  it('--fail-on exits with 0 when nothing was found', async () => {
    const ran = await runKeywarden(['replay', honest, '--keys', keys, '--fail-on', 'alert']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('No call looks stolen.');
  });

  it('ends quietly when its reader has seen enough', () => {
    const many = files.write('flood.ndjson', lines(5_000));
    const replay = `"${process.execPath}" cli/keywarden.ts replay ${many} --json --all`;
    const shell = `${replay} | head -1; echo "code \${PIPESTATUS[0]}"`;
    const ran = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(ran.stdout).toMatch(/^\{"type":"verdict".*\}\ncode 0\n$/);
    expect(ran.stderr).toBe('');
  });

  it('says so when its output cannot be written', () => {
    const shell = `"${process.execPath}" cli/keywarden.ts replay ${LOG} > /dev/full`;
    const ran = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toBe('keywarden: Expected to write results, got ENOSPC.\n');
  });

  it('--help names every option and format', async () => {
    const { code, stdout } = await runKeywarden(['replay', '--help']);
    expect(code).toBe(0);
    for (const words of ['--fail-on', '--load-baselines', 'canonical', 'nginx-json', 'mapped']) {
      expect(stdout).toContain(words);
    }
  });
});

function faultyKeys(): string {
  return JSON.stringify([
    { keyId: 'a', colour: 'red' },
    { keyId: 'b', allowCidrs: ['300.1.1.1/8'] },
    { keyId: 'c', allowCidrs: ['192.0.2.1/24'] },
    { keyId: 'd' },
    { keyId: 'd' },
    { apiKey: SECRET, owner: SECRET },
  ]);
}
