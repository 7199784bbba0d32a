// Copies what bundles are made of into another folder, so that they can be made there again.
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bundle } from './bundles.ts';

/** What the bundler reads beside the code. */
const BESIDE = ['package.json', 'tsconfig.json', 'infra/bundle-options.ts', 'infra/lean-http.cjs'];

export function copySources(from: string, to: string, bundles: readonly Bundle[]): void {
  const inputs = new Set([...BESIDE, ...bundles.flatMap((bundle) => bundle.inputs)]);
  const manifests = new Set([...inputs].flatMap(manifestsAround));
  for (const path of [...inputs, ...manifests]) {
    if (existsSync(join(from, path)))
      cpSync(join(from, path), join(to, path), { dereference: true });
  }
}

/** They say what a package exports, and of which kind its files are. */
function manifestsAround(path: string): readonly string[] {
  const found: string[] = [];
  let folder = dirname(path);
  while (folder.includes('node_modules/')) {
    found.push(`${folder}/package.json`);
    folder = dirname(folder);
  }
  return found;
}
