// `keywarden incidents verify`: what is said about a dossier's folder.
import { json as jsonText } from '../json-line.ts';
import { UsageError } from '../usage-error.ts';
import { visibleText } from '../visible-text.ts';
import { type DossierFault, verifyDossier } from './verify-dossier.ts';

export interface CheckArguments {
  readonly hash?: string;
  readonly json?: true;
}

export interface Checked {
  readonly text: string;
  readonly isWhole: boolean;
}

const HASH = /^[0-9a-f]{64}$/i;

const SAID: Readonly<Record<DossierFault['kind'], string>> = {
  altered: 'was altered',
  missing: 'is missing',
  added: 'was added',
  'manifest-altered': 'was altered: its chain does not hold',
  'other-hash': 'has another hash than the one given: the dossier was written anew',
};

export async function checkDossier(
  folder: string,
  { hash, json }: CheckArguments,
): Promise<Checked> {
  if (hash !== undefined && !HASH.test(hash)) {
    throw new UsageError(`Expected a hash of 64 hexadecimal digits, got ${hash}.`);
  }
  const { manifest, faults } = await verifyDossier(folder, hash);
  const isWhole = faults.length === 0;
  if (json === true) {
    const { files, ...head } = manifest;
    const line = { type: 'dossier', isWhole, ...head, files: files.length, faults };
    return { text: `${jsonText(line)}\n`, isWhole };
  }
  const lines = isWhole
    ? [`${manifest.files.length} files, all as they were written.`, `Hash ${manifest.hash}`]
    : faults.map(({ kind, name }) => `${visibleText(name)} ${SAID[kind]}.`);
  return { text: `${lines.join('\n')}\n`, isWhole };
}
