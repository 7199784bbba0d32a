// What has to hold of everything that we did not write ourselves, and of what we make of it.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAudit } from './audit.ts';
import { AUDIT_EXCEPTIONS } from './audit-exceptions.ts';
import { type Bundle, ROOT } from './bundles.ts';
import type { Checked } from './checked.ts';
import { dependenciesPage, directFaults, MOST_DIRECT } from './dependencies-page.ts';
import {
  integrityFaults,
  type LockedPackage,
  licenceFaults,
  pinFaults,
  readPackageFile,
  scriptFaults,
} from './lockfile.ts';
import { makeSbom, sbomFaults } from './sbom.ts';

const PAGE = join(ROOT, 'docs/dependencies.md');

export function checkLock(lock: readonly LockedPackage[]): readonly Checked[] {
  const file = readPackageFile();
  const all = `${lock.length} packages`;
  return [
    { name: 'hashes, and one registry', figure: all, faults: integrityFaults(lock) },
    { name: 'licences on the list', figure: all, faults: licenceFaults(lock) },
    { name: 'exact versions', figure: 'package.json', faults: pinFaults(file) },
    { name: 'no code at installation', figure: all, faults: scriptFaults(lock, file) },
  ];
}

export function checkDirect(bundles: readonly Bundle[]): Checked {
  const most = Math.max(...bundles.map(({ direct }) => direct.length));
  return {
    name: 'direct packages of a function',
    figure: `${most} at most (${MOST_DIRECT} allowed), ${bundles.length} functions`,
    faults: directFaults(bundles),
  };
}

/** @param write Puts the page right instead. */
export function checkPage(
  bundles: readonly Bundle[],
  lock: readonly LockedPackage[],
  write: boolean,
): Checked {
  const expected = dependenciesPage(bundles, lock);
  if (write) writeFileSync(PAGE, expected);
  const isSame = readFileSync(PAGE, 'utf8') === expected;
  return {
    name: 'docs/dependencies.md',
    figure: `${new Set(bundles.flatMap(({ packages }) => packages)).size} packages in the bundles`,
    faults: isSame ? [] : ['out of date: npm run test:supply -- --write'],
  };
}

export function checkSbom(lock: readonly LockedPackage[], bundles: readonly Bundle[]): Checked {
  const bill = makeSbom(lock);
  const listed = new Set(bill.components.map(({ name }) => name));
  const bundled = new Set(bundles.flatMap(({ packages }) => packages));
  const missing = [...bundled].filter((name) => !listed.has(name));
  return {
    name: 'bill of materials',
    figure: `CycloneDX ${bill.specVersion}, ${bill.components.length} packages`,
    faults: [...sbomFaults(bill, lock), ...missing.map((name) => `${name}: bundled, not listed`)],
  };
}

export function checkAudit(): Checked {
  const npm = ['audit', '--json', '--package-lock-only'];
  const { stdout } = spawnSync('npm', npm, { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });
  const today = new Date().toISOString().slice(0, 10);
  const verdict = judgeAudit(stdout ?? '', AUDIT_EXCEPTIONS, today);
  const name = 'npm audit';
  if (verdict.kind === 'not-audited') {
    return {
      name,
      figure: `NOT AUDITED: ${verdict.why.split(' - ', 1).join('')}`,
      faults: [],
      skipped: true,
    };
  }
  if (verdict.kind === 'findings') return { name, figure: 'findings', faults: verdict.findings };
  return { name, figure: `clean, ${verdict.excepted} excepted`, faults: [] };
}
