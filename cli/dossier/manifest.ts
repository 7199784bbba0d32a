// The manifest of a dossier: size and SHA-256 of every file, in a chain whose last hash stands for the whole.
import { createHash } from 'node:crypto';
import * as z from 'zod';

export const MANIFEST_NAME = 'manifest.json';
const FORMAT = 'keywarden-dossier';
const FORMAT_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
  bytes: z.int().min(0),
  sha256: hash,
  /** SHA-256 of the link before, the name, the size and the hash of this file, each on a line. */
  chain: hash,
});

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  keywarden: z.string(),
  incidentId: z.string(),
  keyId: z.string(),
  exportedAt: z.string(),
  exportedBy: z.string(),
  files: z.array(manifestFile).min(1),
  /** The last link: the hash of the dossier. */
  hash,
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = z.output<typeof manifestFile>;
export type ManifestHead = Omit<Manifest, 'format' | 'version' | 'files' | 'hash'>;

/** A file as it is written. */
export interface NamedContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A file as it is found. */
export type Measured = Pick<ManifestFile, 'name' | 'bytes' | 'sha256'>;

export function manifestOf(head: ManifestHead, contents: readonly NamedContent[]): Manifest {
  const files: ManifestFile[] = [];
  let link = firstLink(head);
  for (const one of contents) {
    const measured = measure(one);
    link = nextLink(link, measured);
    files.push({ ...measured, chain: link });
  }
  return { format: FORMAT, version: FORMAT_VERSION, ...head, files, hash: link };
}

export function measure({ name, content }: NamedContent): Measured {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { name, bytes: bytes.byteLength, sha256: sha256(bytes) };
}

/** What the manifest says of itself is the first link, so that it cannot be changed either. */
export function firstLink({ keywarden, incidentId, keyId, exportedAt, exportedBy }: ManifestHead) {
  const head = [FORMAT, FORMAT_VERSION, keywarden, incidentId, keyId, exportedAt, exportedBy];
  return sha256(JSON.stringify(head));
}

export function nextLink(link: string, { name, bytes, sha256: own }: Measured): string {
  return sha256(`${link}\n${name}\n${bytes}\n${own}\n`);
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
