// Takes what the operator named (files, folders, `-`) and gives the files to read.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

export interface InputFile {
  readonly path: string;
  /** Bytes on disk; 0 for standard input. */
  readonly size: number;
  /** A pipe: what has been looked at is gone. @default false */
  readonly readsOnce?: boolean;
}

const STANDARD_INPUT: InputFile = { path: '-', size: 0, readsOnce: true };

/**
 * Folders are read to the bottom, in the order of their names; hidden files are left out. A file that is
 * reached twice is read once: without ids its calls would count twice.
 */
export async function listInputs(names: readonly string[]): Promise<readonly InputFile[]> {
  const found = new Map<string, InputFile>();
  const folders = new Set<string>();
  for (const name of names) {
    if (name === '-') found.set(name, STANDARD_INPUT);
    else if (!(await addPath(name, found, folders))) {
      throw new UsageError(`Expected logs in ${name}, but the folder is empty.`);
    }
  }
  return [...found.values()];
}

/** @returns Whether there is a file at all: new, or found before. */
async function addPath(
  path: string,
  found: Map<string, InputFile>,
  folders: Set<string>,
): Promise<boolean> {
  const info = await stat(path, { bigint: true }).catch((cause: unknown) => {
    throw new UsageError(`Expected a file or folder, but ${path} cannot be read.`, { cause });
  });
  const identity = `${info.dev}:${info.ino}`;
  if (!info.isDirectory()) {
    const file = { path, size: Number(info.size), readsOnce: !info.isFile() };
    if (!found.has(identity)) found.set(identity, file);
    return true;
  }
  // A link may lead back to a folder above it.
  if (folders.has(identity)) return true;
  folders.add(identity);
  return addFolder(path, found, folders);
}

async function addFolder(
  path: string,
  found: Map<string, InputFile>,
  folders: Set<string>,
): Promise<boolean> {
  const names = await readdir(path).catch((cause: unknown) => {
    throw new UsageError(`Expected a folder, but ${path} cannot be read.`, { cause });
  });
  let some = false;
  for (const name of names.sort()) {
    if (name.startsWith('.')) continue;
    if (await addPath(join(path, name), found, folders)) some = true;
  }
  return some;
}
