// Bundles one of the five functions as the deployment does, into a folder.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../infra/bundle-options.ts';

export const FUNCTIONS = ['normalise', 'fold', 'dispatch', 'sweep', 'discover'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];
/** FORWARD is there only where an operator asks for it. */
export type BundledName = FunctionName | 'forward';

export interface Bundle<N extends BundledName = FunctionName> {
  readonly name: N;
  readonly file: string;
  readonly bytes: number;
}

const ROOT = new URL('../../', import.meta.url);

export async function bundleFunction<N extends BundledName>(
  name: N,
  folder: string,
): Promise<Bundle<N>> {
  const file = join(folder, name, 'index.mjs');
  const { banner, mainFields, ...options } = BUNDLE_OPTIONS;
  await build({
    ...options,
    mainFields: [...mainFields],
    banner: { js: banner },
    bundle: true,
    platform: 'node',
    entryPoints: [fileURLToPath(new URL(`functions/${name}.ts`, ROOT))],
    outfile: file,
    logLevel: 'error',
  });
  return { name, file, bytes: statSync(file).size };
}

/** As the deployment's hook does it, beside the code of FOLD. */
export function addGeoData(folder: string): void {
  const script = fileURLToPath(new URL('infra/copy-geo-data.ts', ROOT));
  execFileSync(process.execPath, [script, folder]);
}
