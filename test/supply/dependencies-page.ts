// Writes docs/dependencies.md: whose code runs in which function, at which version, under which licence.
import { type Bundle, COPIED } from './bundles.ts';
import type { LockedPackage } from './lockfile.ts';

/** Direct ones of a function. Each is somebody else whom we trust with what the function may do. */
export const MOST_DIRECT = 8;

const HEAD = `# Dependencies of the functions

Whose code runs in the account. Written by \`npm run test:supply -- --write\`, which also fails when this page is out of date; why each package and not another: [ADR 0003](adr/0003-runtime-dependencies.md). The command line and the deployment need more; \`npm run sbom\` lists everything that is not a mere tool of development.
`;

export function dependenciesPage(
  bundles: readonly Bundle[],
  lock: readonly LockedPackage[],
): string {
  const known = new Map(lock.map((one) => [one.path, one]));
  const all = [...new Set(bundles.flatMap(({ packages }) => packages))].toSorted();
  return [
    HEAD,
    `## Imported by our own code: at most ${MOST_DIRECT} packages for each function\n`,
    '| Function | Packages | Which |',
    '|---|---|---|',
    ...bundles.map(({ name, direct }) => functionRow(name, direct)),
    '',
    `\`${copied().join('`, `')}\` lies beside the code, with its data; all others are bundled with it.\n`,
    '## All packages in the bundles\n',
    '| Package | Version | Licence | Imported |',
    '|---|---|---|---|',
    ...all.map((name) => packageRow(name, bundles, known.get(`node_modules/${name}`))),
    '',
  ].join('\n');
}

function functionRow(name: string, direct: readonly string[]): string {
  const names = direct.map((one) => `\`${one}\``).join(', ');
  return `| ${name.toUpperCase()} | ${direct.length} | ${names} |`;
}

function packageRow(
  name: string,
  bundles: readonly Bundle[],
  locked: LockedPackage | undefined,
): string {
  const isDirect = bundles.some(({ direct }) => direct.includes(name));
  const { version = '?', license = '?' } = locked ?? {};
  return `| \`${name}\` | ${version} | ${license} | ${isDirect ? 'by us' : 'by them'} |`;
}

function copied(): readonly string[] {
  return Object.values(COPIED).flat();
}

export function directFaults(bundles: readonly Bundle[]): readonly string[] {
  return bundles
    .filter(({ direct }) => direct.length > MOST_DIRECT)
    .map(({ name, direct }) => `${name}: ${direct.length} direct packages, at most ${MOST_DIRECT}`);
}
