// Makes the bundles again in other folders, from copies of all that they are made of, and compares them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundleAll, ROOT } from './bundles.ts';
import type { Checked } from './checked.ts';
import { copySources } from './copy-sources.ts';

/** Two copies of the sources and of every package, in folders that have nothing in common. */
const COPIES = ['a', 'another copy/of a much longer name'];

export async function checkSameBundles(bundles: readonly Bundle[]): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), 'keywarden-supply-'));
  try {
    const faults: string[] = [];
    for (const copy of COPIES) {
      const root = join(folder, copy, '/');
      copySources(ROOT, root, bundles);
      faults.push(...sameFaults(bundles, await bundleAll(root)));
    }
    const bytes = bundles.reduce((sum, one) => sum + one.bytes, 0);
    const figure = `${bundles.length} functions, ${COPIES.length + 1} folders, ${(bytes / 1e6).toFixed(2)} MB each time`;
    return { name: 'bundles alike in each byte', figure, faults };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function sameFaults(
  bundles: readonly Pick<Bundle, 'name' | 'sha256'>[],
  others: readonly Pick<Bundle, 'name' | 'sha256'>[],
): readonly string[] {
  const known = new Map(others.map(({ name, sha256 }) => [name, sha256]));
  return bundles
    .filter(({ name, sha256 }) => known.get(name) !== sha256)
    .map(({ name }) => `${name}: another bundle from another folder`);
}
