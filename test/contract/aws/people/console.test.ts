// The console, fed from a file and at a real terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

const ROOT = join(import.meta.dirname, '../../../..');

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.stop();
});

describe('keywarden console', () => {
  it('runs many commands over one connection, and goes on after a fault', async () => {
    await desk.register('worker');
    const before = desk.asked();
    const lines = [
      '# what is there',
      'keys list --json',
      'keys set-mode worker nothing',
      'keys set-mode worker enforce --yes --by ann',
      'release worker --reason "never closed',
      'keys show worker',
      'exit',
      'keys list',
    ];
    const ran = await desk.feed(`${lines.join('\n')}\n`, 'console');
    expect(desk.asked() - before).toBe(1);
    expect(ran.out).toContain('"label":"worker"');
    expect(ran.err).toContain('nothing');
    expect(ran.err).toContain('closing quote');
    expect(ran.out).toMatch(/^Mode +enforce$/m);
    expect(ran.out.match(/"label":"worker"/g)).toHaveLength(1);
    expect(ran.code).toBe(2);
  });

  it('ends well when every command did', async () => {
    const ran = await desk.feed('kill-switch status\nquit\n', 'console');
    expect([ran.code, ran.err]).toEqual([0, '']);
  });

  it('asks at a terminal, completes by tab, and keeps no option from one line to the next', async () => {
    const record = await desk.register('terminal');
    const command = `${process.execPath} cli/keywarden.ts console`;
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: ROOT, env: desk.env });
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    const until = async (pattern: RegExp) => {
      while (!pattern.test(seen)) await once(child.stdout, 'data');
      seen = '';
    };
    await until(/keywarden> /);
    // Tabs that come with other letters are taken for a text that was pasted.
    for (const [typed, shown] of [
      ['kill-sw', /kill-sw$/],
      ['\t', /itch $/],
      ['sta', /sta$/],
      ['\t', /tus $/],
    ] as const) {
      child.stdin.write(typed);
      await until(shown);
    }
    child.stdin.write('\r');
    await until(/The kill switch is off/);
    child.stdin.write('keys set-mode terminal observe\r');
    await until(/\[y\/N\]/);
    child.stdin.write('y\r');
    await until(/changed in the record/);
    child.stdin.write('exit\r');
    await once(child, 'close');
    expect((await desk.stores.registry.get(record.keyId))?.mode).toBe('observe');
  });
});
