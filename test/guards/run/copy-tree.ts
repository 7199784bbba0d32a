// Copies the working tree, as git knows it, into a folder of its own: mutants never touch the real one.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface TreeCopy {
  readonly path: string;
  remove(): void;
}

/** With what is new and not committed yet, so that a guard can be tried while it is written. */
export function copyTree(): TreeCopy {
  const path = mkdtempSync(join(tmpdir(), 'keywarden-guards-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const names = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const name of names) {
    // Of one that was deleted and is still in the index there is nothing to copy.
    if (name === '' || name === 'node_modules' || !existsSync(join(ROOT, name))) continue;
    mkdirSync(dirname(join(path, name)), { recursive: true });
    cpSync(join(ROOT, name), join(path, name));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
