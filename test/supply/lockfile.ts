// Reads what the lock file pins, and says what of it breaks the rules of this repository.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const ROOT = new URL('../../', import.meta.url);

const names = z.record(z.string(), z.string()).default({});

const packageFile = z.object({
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

const locked = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().default(false),
  dev: z.boolean().default(false),
  inBundle: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
});

const lockFile = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), z.unknown()),
});

export interface LockedPackage extends z.infer<typeof locked> {
  /** Where it lies: `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly name: string;
}

export type PackageFile = z.infer<typeof packageFile>;

export function readPackageFile(): PackageFile {
  return packageFile.parse(readJson('package.json'));
}

/** All of them but the root. */
export function readLock(): readonly LockedPackage[] {
  const { packages } = lockFile.parse(readJson('package-lock.json'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { ...locked.parse(entry), path, name };
    });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

/** May be shipped and used as they are; each was read. */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT OR Apache-2.0',
  'Unlicense',
  /** Of two we take the first. */
  '(MIT OR GPL-3.0-or-later)',
]);

/** Only what is never shipped: changes of these files would have to be published. */
const DEV_LICENCES = new Set(['MPL-2.0']);

export function licenceFaults(packages: readonly LockedPackage[]): readonly string[] {
  return packages
    .filter(
      ({ license = '', dev }) => !LICENCES.has(license) && !(dev && DEV_LICENCES.has(license)),
    )
    .map(({ path, license }) => `${path}: ${license ?? 'no licence'}`);
}

const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * What the client would take as it comes: a package without a hash, or from another place than the registry.
 * A package that lies within another one comes with that one's bytes, and so with its hash.
 */
export function integrityFaults(packages: readonly LockedPackage[]): readonly string[] {
  const hashed = new Set(
    packages.filter(({ integrity = '' }) => SHA512.test(integrity)).map(({ path }) => path),
  );
  return packages.flatMap(({ path, inBundle, resolved, link }) => [
    ...(hashed.has(path) || (inBundle && hashed.has(holderOf(path))) ? [] : [`${path}: no hash`]),
    ...(resolved === undefined && !link ? [] : [`${path}: not from the registry`]),
  ]);
}

function holderOf(path: string): string {
  return path.slice(0, path.indexOf('/node_modules/'));
}

const EXACT = /^\d+\.\d+\.\d+$/;

export function pinFaults(file: PackageFile): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = file;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

/** Code that would run at installation. Each has to be named, and refused. */
export function scriptFaults(
  packages: readonly LockedPackage[],
  { allowScripts }: Pick<PackageFile, 'allowScripts'>,
): readonly string[] {
  const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript);
  return [
    ...withScript.filter(({ name }) => allowScripts[name] === undefined).map(({ path }) => path),
    ...Object.keys(allowScripts).filter((name) => allowScripts[name] === true),
  ];
}
