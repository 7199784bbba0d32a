// Makes the bill of materials: every package that is shipped or installed with us, in CycloneDX.
import { execFileSync } from 'node:child_process';
import * as z from 'zod';
import type { LockedPackage } from './lockfile.ts';

const component = z.looseObject({
  name: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  purl: z.string().startsWith('pkg:npm/'),
  'bom-ref': z.string().min(1),
  licenses: z.array(z.unknown()).min(1),
  hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.hex().length(128) })).optional(),
});

const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[5-9]$/),
  serialNumber: z.string().startsWith('urn:uuid:'),
  metadata: z.looseObject({
    component: z.looseObject({ name: z.string(), purl: z.string(), 'bom-ref': z.string() }),
  }),
  components: z.array(component).min(1),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});

export type Sbom = z.infer<typeof bill>;

const ROOT = new URL('../../', import.meta.url);
/** From the lock file alone, so that it is the same wherever and whatever is installed. */
const ARGUMENTS = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];

/**
 * With `--omit dev` npm leaves out the CDK as well, which tools of ours want beside us: so we leave out ourselves.
 *
 * @throws ZodError for what is no bill of materials.
 */
export function makeSbom(lock: readonly LockedPackage[]): Sbom {
  const text = execFileSync('npm', ARGUMENTS, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const made = withoutTools(bill.parse(JSON.parse(text)), lock);
  const { component: own } = made.metadata;
  // npm takes the name of the folder.
  return { ...made, metadata: { ...made.metadata, component: { ...own, name: 'keywarden' } } };
}

function withoutTools(made: Sbom, lock: readonly LockedPackage[]): Sbom {
  const shipped = new Set(lock.filter(({ dev }) => !dev).map(refOf));
  const components = made.components.filter((one) => shipped.has(refOf(one)));
  const kept = new Set(components.map((one) => one['bom-ref']));
  const isKept = (ref: string): boolean => kept.has(ref);
  const dependencies = made.dependencies
    .filter(({ ref }) => isKept(ref) || ref === made.metadata.component['bom-ref'])
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) }));
  return { ...made, components, dependencies };
}

function refOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}@${version}`;
}

/** What is shipped and not in it, what is in it without a hash, and what refers to nothing. */
export function sbomFaults(
  { components, dependencies, metadata }: Sbom,
  lock: readonly LockedPackage[],
): readonly string[] {
  const shipped = lock.filter(({ dev }) => !dev);
  const inIt = new Set(components.map(refOf));
  const within = new Set(shipped.filter(({ inBundle }) => inBundle).map(refOf));
  const refs = new Set([metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  return [
    ...shipped.filter((one) => !inIt.has(refOf(one))).map(({ path }) => `${path}: not in the bill`),
    ...components
      .filter((one) => one.hashes === undefined && !within.has(refOf(one)))
      .map(({ name }) => `${name}: no hash`),
    ...dependencies
      .flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
      .filter((ref) => !refs.has(ref))
      .map((ref) => `${ref}: depended on and not listed`),
  ];
}

export function readSbom(value: unknown): Sbom {
  return bill.parse(value);
}
