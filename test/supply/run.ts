// The program behind `npm run test:supply` and `npm run audit`: whose code we run, and whether it is what we think.
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import { bundleAll, ROOT } from './bundles.ts';
import type { Checked } from './checked.ts';
import { checkAudit, checkDirect, checkLock, checkPage, checkSbom } from './checks.ts';
import { readLock } from './lockfile.ts';
import { checkSameBundles } from './same-bundles.ts';

const HELP = `Usage: npm run test:supply [-- OPTIONS]

Checks the packages, the bundles that are made of them, the bill of materials and the audit.

Options:
  --write       writes docs/dependencies.md anew
  --only-audit  asks for the audit alone (npm run audit)
  --help        this text
`;

const LOUD = `
*** The registry gave no audit: whether a package has a known weakness was NOT checked. ***
*** Run \`npm run audit\` where the registry answers audits, before each release.        ***

`;

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    'only-audit': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else report(values['only-audit'] ? [checkAudit()] : await checkAll());

async function checkAll(): Promise<readonly Checked[]> {
  const lock = readLock();
  const bundles = await bundleAll(ROOT);
  return [
    ...checkLock(lock),
    checkDirect(bundles),
    checkPage(bundles, lock, values.write),
    await checkSameBundles(bundles),
    checkSbom(lock, bundles),
    checkAudit(),
  ];
}

function report(checks: readonly Checked[]): void {
  const table = new Table({ head: bold(['Check', 'What was found', 'Verdict']), ...COMPACT });
  for (const { name, figure, faults, skipped } of checks) {
    const verdict = faults.length > 0 ? 'FAILED' : skipped === true ? 'SKIPPED' : 'holds';
    table.push([name, [figure, ...faults.slice(0, 20)].join('\n'), verdict]);
  }
  process.stdout.write(`${table.toString()}\n`);
  const failed = checks.filter(({ faults }) => faults.length > 0).length;
  const skipped = checks.filter((one) => one.skipped === true).length;
  if (skipped > 0) process.stdout.write(LOUD);
  const passed = checks.length - failed - skipped;
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  if (failed > 0) process.exitCode = 1;
}
