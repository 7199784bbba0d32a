// Takes what the operator named (files, folders, `-`) and gives the files to read.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

export interface InputFile {
  readonly path: string;
  /** Bytes on disk; 0 for standard input. */
  readonly size: number;
}

/** Folders are read to the bottom, in the order of their names; hidden files are left out. */
export async function listInputs(names: readonly string[]): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for (const name of names) {
    if (name === '-') files.push({ path: name, size: 0 });
    else await addPath(name, files);
  }
  const paths = new Set<string>();
  return files.filter((file) => !paths.has(file.path) && paths.add(file.path));
}

async function addPath(path: string, files: InputFile[]): Promise<void> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`Expected a file or folder, but ${path} cannot be read.`, { cause });
  });
  if (!info.isDirectory()) {
    files.push({ path, size: info.size });
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  if (names.length === 0)
    throw new UsageError(`Expected logs in ${path}, but the folder is empty.`);
  for (const name of names) await addPath(join(path, name), files);
}
