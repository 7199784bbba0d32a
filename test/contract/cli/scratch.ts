// A folder of its own for the files of one test file, and the lines that go into them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export const START = Date.UTC(2026, 0, 5);

export interface Scratch {
  path(name: string): string;
  /** @returns The path of the file. */
  write(name: string, content: string | Uint8Array): string;
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'keywarden-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      return path(name);
    },
  };
}

/** A canonical line: one call of one bot, so many seconds after the start. */
export function line(second: number, fields: object = {}): string {
  return `${JSON.stringify({
    time: START + second * 1_000,
    keyId: 'bot',
    exchange: 'binance',
    sourceIp: '192.0.2.10',
    action: 'GET /api/v3/account',
    ...fields,
  })}\n`;
}

export function lines(count: number, fields: object = {}): string {
  return Array.from({ length: count }, (_, second) => line(second, fields)).join('');
}

/** A keys file in which the named keys are bait: each of their calls is a `disable`. */
export function bait(...keyIds: readonly string[]): string {
  return JSON.stringify(keyIds.map((keyId) => ({ keyId, honey: true })));
}
