import { describe, expect, it } from 'vitest';
import type { LockedPackage } from '#test/supply/lockfile.ts';
import { sameFaults } from '#test/supply/same-bundles.ts';
import { readSbom, sbomFaults } from '#test/supply/sbom.ts';

const LOCKED: LockedPackage = {
  path: 'node_modules/a',
  name: 'a',
  version: '1.0.0',
  license: 'MIT',
  integrity: '',
  resolved: undefined,
  link: false,
  dev: false,
  inBundle: false,
  hasInstallScript: false,
};

const COMPONENT = {
  name: 'a',
  version: '1.0.0',
  purl: 'pkg:npm/a@1.0.0',
  'bom-ref': 'a@1.0.0',
  licenses: [{ license: { id: 'MIT' } }],
  hashes: [{ alg: 'SHA-512', content: 'ab'.repeat(64) }],
};

const BILL = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: 'urn:uuid:1',
  metadata: { component: { name: 'k', purl: 'pkg:npm/k@1.0.0', 'bom-ref': 'k@1.0.0' } },
  components: [COMPONENT],
  dependencies: [{ ref: 'k@1.0.0', dependsOn: ['a@1.0.0'] }],
};

describe('readSbom', () => {
  it.for<readonly [string, object]>([
    ['of another format', { bomFormat: 'SPDX' }],
    ['of an old version', { specVersion: '1.2' }],
    ['of nothing', { components: [] }],
    ['of a package without a licence', { components: [{ ...COMPONENT, licenses: [] }] }],
    ['of a package without a version', { components: [{ ...COMPONENT, version: '' }] }],
    [
      'with a short hash',
      { components: [{ ...COMPONENT, hashes: [{ alg: 'MD5', content: 'ab' }] }] },
    ],
  ])('readSbom refuses a bill %s', ([, spoilt]) => {
    expect(readSbom(BILL)).toEqual(BILL);
    expect(() => readSbom({ ...BILL, ...spoilt })).toThrow(/"path"/);
  });
});

describe('sbomFaults', () => {
  const faultsOf = (spoilt: object, lock = [LOCKED]) =>
    sbomFaults(readSbom({ ...BILL, ...spoilt }), lock);

  it('sbomFaults finds none in a whole bill', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.for([
    ['a package that is not listed', faultsOf({}, [LOCKED, { ...LOCKED, version: '2.0.0' }])],
    ['a package without a hash', faultsOf({ components: [{ ...COMPONENT, hashes: undefined }] })],
    ['a reference to nothing', faultsOf({ dependencies: [{ ref: 'b@1.0.0' }] })],
  ] as const)('sbomFaults finds %s', ([, faults]) => {
    expect(faults).toHaveLength(1);
  });
});

describe('sameFaults', () => {
  it('sameFaults names each bundle that is another one, or missing', () => {
    const one = [
      { name: 'fold', sha256: 'a' },
      { name: 'sweep', sha256: 'b' },
    ] as const;
    expect(sameFaults(one, one)).toEqual([]);
    expect(sameFaults(one, [{ name: 'fold', sha256: 'c' }])).toHaveLength(2);
  });
});
