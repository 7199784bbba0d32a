// What is installed is what was looked at: pinned, hashed, from the registry, under a licence that we may ship.
import { describe, expect, it } from 'vitest';
import {
  integrityFaults,
  type LockedPackage,
  licenceFaults,
  pinFaults,
  readLock,
  readPackageFile,
  scriptFaults,
} from '#test/supply/lockfile.ts';

const LOCK = readLock();
const FILE = readPackageFile();
const HASH = `sha512-${'A'.repeat(86)}==`;

const SOUND: LockedPackage = {
  path: 'node_modules/a',
  name: 'a',
  version: '1.0.0',
  license: 'MIT',
  integrity: HASH,
  resolved: undefined,
  link: false,
  dev: false,
  inBundle: false,
  hasInstallScript: false,
};

describe('the lock file', () => {
  it('holds many packages, so that there is something to look at', () => {
    expect(LOCK.length).toBeGreaterThan(300);
  });

  it('has a hash for each package, and takes none from elsewhere than the registry', () => {
    expect(integrityFaults(LOCK)).toEqual([]);
  });

  it('has only packages under licences that were read', () => {
    expect(licenceFaults(LOCK)).toEqual([]);
  });

  it('has no package that runs code at installation', () => {
    expect(scriptFaults(LOCK, FILE)).toEqual([]);
  });

  it('pins what the package file names, exactly', () => {
    expect(pinFaults(FILE)).toEqual([]);
    const named = { ...FILE.dependencies, ...FILE.devDependencies, ...FILE.optionalDependencies };
    const locked = new Map(LOCK.map(({ path, version }) => [path, version]));
    for (const [name, version] of Object.entries(named)) {
      expect([name, locked.get(`node_modules/${name}`)]).toEqual([name, version]);
    }
  });
});

describe('a lock file', () => {
  it.for<readonly [string, Partial<LockedPackage>]>([
    ['no hash', { integrity: undefined }],
    ['a weak hash', { integrity: 'sha1-AAAA' }],
    ['another place', { resolved: 'git+ssh://example.com/a.git' }],
    ['a link', { link: true }],
    [
      'a holder without a hash',
      { path: 'node_modules/b/node_modules/a', integrity: undefined, inBundle: true },
    ],
  ])('with a package of %s is refused', ([, spoilt]) => {
    expect(integrityFaults([SOUND])).toEqual([]);
    expect(integrityFaults([{ ...SOUND, ...spoilt }])).toHaveLength(1);
  });

  it.for<readonly [string, Partial<LockedPackage>]>([
    ['without a licence', { license: undefined }],
    ['under one that asks for our code', { license: 'AGPL-3.0-only' }],
    ['that is shipped under one for tools only', { license: 'MPL-2.0' }],
  ])('with a package %s is refused', ([, spoilt]) => {
    expect(licenceFaults([SOUND])).toEqual([]);
    expect(licenceFaults([{ ...SOUND, ...spoilt }])).toHaveLength(1);
  });

  it('with a new install script is refused, and so is one that is let run', () => {
    const packages = [{ ...SOUND, hasInstallScript: true }];
    expect(scriptFaults(packages, { allowScripts: {} })).toEqual(['node_modules/a']);
    expect(scriptFaults(packages, { allowScripts: { a: false } })).toEqual([]);
    expect(scriptFaults(packages, { allowScripts: { a: true } })).toEqual(['a']);
  });

  it.for(['^1.0.0', '~1.0.0', '1', '*', 'latest', '1.0.0-beta.1', 'file:../a'])(
    'of a package file that asks for %s is refused',
    (version) => {
      const none = { devDependencies: {}, optionalDependencies: {}, allowScripts: {} };
      expect(pinFaults({ ...none, dependencies: { a: version } })).toEqual([`a: ${version}`]);
    },
  );
});
