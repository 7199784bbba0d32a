// Copies the working tree into a folder of its own: mutants never touch the real one.
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** As in .gitignore; not asked of git, which may not be there. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'cdk.out', 'fuzz-findings', 'coverage']);

/**
 * With what is not committed yet, so that a guard can be tried while it is written.
 *
 * @param folder Where the copy is made; whoever gives it takes it away again.
 * @returns Where the copy is.
 */
export function copyTree(folder: string): string {
  const path = mkdtempSync(join(folder, 'tree-'));
  cpSync(ROOT, path, { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) });
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'));
  return path;
}
