// The page of dependencies against the lock file, without making any bundle: that does `npm run test:supply`.
import { describe, expect, it } from 'vitest';
import { directFaults, MOST_DIRECT } from '#test/supply/dependencies-page.ts';
import { readLock } from '#test/supply/lockfile.ts';
import { readPage } from '#test/unit/docs/read-page.ts';

const PAGE = readPage('docs/dependencies.md');
const LOCK = new Map(readLock().map((one) => [one.path, one]));
const FUNCTIONS = [...PAGE.matchAll(/^\| ([A-Z]+) \| (\d+) \| (.+) \|$/gm)];
const PACKAGES = [...PAGE.matchAll(/^\| `([^`]+)` \| (\S+) \| (.+?) \| by (?:us|them) \|$/gm)];

describe('docs/dependencies.md', () => {
  it('names six functions, and at most eight packages for each', () => {
    expect(FUNCTIONS).toHaveLength(6);
    for (const [, , count, names = ''] of FUNCTIONS) {
      expect(names.split(', ')).toHaveLength(Number(count));
      expect(Number(count)).toBeLessThanOrEqual(MOST_DIRECT);
    }
  });

  it('gives the versions and licences of the lock file, of packages that are shipped', () => {
    expect(PACKAGES.length).toBeGreaterThan(20);
    for (const [, name, version, license] of PACKAGES) {
      expect(LOCK.get(`node_modules/${name}`)).toMatchObject({ version, license, dev: false });
    }
  });

  it('knows each package that a function imports', () => {
    const known = new Set(PACKAGES.map(([, name]) => name));
    const direct = FUNCTIONS.flatMap(([, , , names = '']) => names.replaceAll('`', '').split(', '));
    expect(direct.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('directFaults', () => {
  it('directFaults names a function that trusts a ninth package', () => {
    const bundle = { name: 'fold', bytes: 1, sha256: '', inputs: [], packages: [] } as const;
    const packages = Array.from({ length: 9 }, (_, n) => `package-${n}`);
    expect(directFaults([{ ...bundle, direct: packages.slice(1) }])).toEqual([]);
    expect(directFaults([{ ...bundle, direct: packages }])).toHaveLength(1);
  });
});
