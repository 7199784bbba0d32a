// Bundles the functions as the deployment does, from any copy of the repository, and says whose code is in them.
import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Metafile } from 'esbuild';
import * as z from 'zod';

export const FUNCTIONS = ['normalise', 'fold', 'dispatch', 'sweep', 'discover', 'forward'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Of this repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Not bundled but copied beside the code: `infra/copy-geo-data.ts`. */
export const COPIED: Partial<Record<FunctionName, readonly string[]>> = { fold: ['geoip-lite'] };

export interface Bundle {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly sha256: string;
  /** Files that it is made of, from the root; those of packages from the last `node_modules/` but one. */
  readonly inputs: readonly string[];
  /** Packages that our own code imports. */
  readonly direct: readonly string[];
  /** All packages in it, the direct ones included. */
  readonly packages: readonly string[];
}

const options = z.object({
  BUNDLE_OPTIONS: z.object({
    format: z.literal('esm'),
    target: z.string(),
    minify: z.boolean(),
    keepNames: z.boolean(),
    mainFields: z.array(z.string()),
    banner: z.string(),
    alias: z.record(z.string(), z.string()),
  }),
});

/** @param root Of a repository, with a slash at its end. */
export async function bundleFrom(root: string, name: FunctionName): Promise<Bundle> {
  const module: unknown = await import(pathToFileURL(`${root}infra/bundle-options.ts`).href);
  const { banner, ...rest } = options.parse(module).BUNDLE_OPTIONS;
  const { metafile, outputFiles } = await build({
    ...rest,
    banner: { js: banner },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    entryPoints: [`functions/${name}.ts`],
    outfile: `out/${name}/index.mjs`,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const copied = COPIED[name] ?? [];
  return {
    name,
    bytes: code.length,
    sha256: createHash('sha256').update(code).digest('hex'),
    inputs: Object.keys(metafile.inputs).map(fromRoot),
    direct: sorted([...directPackages(metafile), ...copied]),
    packages: sorted([...Object.keys(metafile.inputs).flatMap(packageOf), ...copied]),
  };
}

export async function bundleAll(root: string): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = [];
  for (const name of FUNCTIONS) bundles.push(await bundleFrom(root, name));
  return bundles;
}

/** Where the packages lie elsewhere, behind a link, the path leads out of the root. */
function fromRoot(path: string): string {
  const at = path.indexOf('node_modules/');
  return at === -1 ? path : path.slice(at);
}

function directPackages({ inputs }: Metafile): readonly string[] {
  return Object.entries(inputs)
    .filter(([path]) => !path.includes('node_modules/'))
    .flatMap(([, { imports }]) => imports.flatMap(({ path }) => packageOf(path)));
}

function packageOf(path: string): readonly string[] {
  const after = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const [, name] = /^((?:@[^/]+\/)?[^/]+)\//.exec(after) ?? [];
  return path.includes('node_modules/') && name !== undefined ? [name] : [];
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
