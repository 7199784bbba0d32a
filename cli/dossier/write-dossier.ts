// Writes the files of a dossier into a folder that only its owner can read: all of them or none, and never
// over something else.
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { MANIFEST_NAME, type NamedContent } from './manifest.ts';
import { readManifest } from './verify-dossier.ts';

const ONLY_OWNER_FOLDER = 0o700;
const ONLY_OWNER_FILE = 0o600;

/**
 * Call it before the work is done: what stands in the way should not be found at the end.
 *
 * @throws UsageError when the folder holds anything, unless it is a dossier and `force` is given.
 */
export async function checkFolder(folder: string, force: boolean): Promise<void> {
  const found = await listFolder(folder);
  if (found.length === 0) return;
  if (!force) {
    throw new UsageError(
      `Expected an empty folder or none, got ${folder} with ${found.length} files.`,
    );
  }
  const { files } = await readManifest(folder);
  const known = new Set([MANIFEST_NAME, ...files.map(({ name }) => name)]);
  const other = found.find((name) => !known.has(name));
  if (other !== undefined) {
    throw new UsageError(`Expected a dossier alone in ${folder}, found ${other} as well.`);
  }
}

/** @throws UsageError as {@link checkFolder}, or when it cannot be written. */
export async function writeDossier(
  folder: string,
  contents: readonly NamedContent[],
  force: boolean,
): Promise<void> {
  const target = resolve(folder);
  await checkFolder(target, force);
  try {
    await mkdir(dirname(target), { recursive: true });
    const partial = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    try {
      for (const { name, content } of contents) {
        await writeFile(join(partial, name), content, { flag: 'wx', mode: ONLY_OWNER_FILE });
      }
      await putInPlace(partial, target, contents);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an error';
    throw new UsageError(`Expected to write into ${folder}, got ${why}.`, { cause });
  }
}

/** The files of an older dossier are known by now, and nothing else is there. The manifest comes last. */
async function putInPlace(
  partial: string,
  target: string,
  contents: readonly NamedContent[],
): Promise<void> {
  for (const name of await listFolder(target)) await rm(join(target, name));
  await mkdir(target, { recursive: true, mode: ONLY_OWNER_FOLDER });
  await chmod(target, ONLY_OWNER_FOLDER);
  for (const { name } of contents) await rename(join(partial, name), join(target, name));
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new UsageError(`Expected a folder, got ${folder}.`, { cause: error });
  }
}
