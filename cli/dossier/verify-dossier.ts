// Reads a dossier's folder and says which of its files are as they were written, and which are not.
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import {
  firstLink,
  MANIFEST_NAME,
  type Manifest,
  manifestSchema,
  measure,
  nextLink,
} from './manifest.ts';

export interface DossierFault {
  readonly kind: 'altered' | 'missing' | 'added' | 'manifest-altered' | 'other-hash';
  readonly name: string;
}

export interface DossierCheck {
  readonly manifest: Manifest;
  readonly faults: readonly DossierFault[];
}

/**
 * @param expected The hash that was printed when it was made: whoever alters a file can write a new manifest.
 * @throws UsageError when it is no dossier.
 */
export async function verifyDossier(folder: string, expected?: string): Promise<DossierCheck> {
  const manifest = await readManifest(folder);
  const found = await readdir(folder);
  const names = new Set([MANIFEST_NAME, ...manifest.files.map(({ name }) => name)]);
  const faults: DossierFault[] = [];
  for (const file of manifest.files) {
    const kind = await faultOf(folder, file);
    if (kind !== undefined) faults.push({ kind, name: file.name });
  }
  for (const name of found.filter((one) => !names.has(one)).sort()) {
    faults.push({ kind: 'added', name });
  }
  if (!isChained(manifest)) faults.push({ kind: 'manifest-altered', name: MANIFEST_NAME });
  if (expected !== undefined && expected.toLowerCase() !== manifest.hash) {
    faults.push({ kind: 'other-hash', name: MANIFEST_NAME });
  }
  return { manifest, faults };
}

/** @throws UsageError when there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_NAME), 'utf8');
  } catch (cause) {
    throw new UsageError(`Expected a dossier, found no ${MANIFEST_NAME} in ${folder}.`, { cause });
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(
      `Expected ${MANIFEST_NAME} as Keywarden writes it, got another form: it was altered, or is of another version.`,
      { cause },
    );
  }
}

async function faultOf(
  folder: string,
  { name, bytes, sha256 }: Manifest['files'][number],
): Promise<'altered' | 'missing' | undefined> {
  const path = join(folder, name);
  try {
    if (!(await lstat(path)).isFile()) return 'altered';
    const own = measure({ name, content: await readFile(path) });
    return own.bytes === bytes && own.sha256 === sha256 ? undefined : 'altered';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw new UsageError(`Expected to read ${path}, got a refusal.`, { cause: error });
  }
}

function isChained(manifest: Manifest): boolean {
  let link = firstLink(manifest);
  for (const file of manifest.files) {
    link = nextLink(link, file);
    if (link !== file.chain) return false;
  }
  return link === manifest.hash;
}
