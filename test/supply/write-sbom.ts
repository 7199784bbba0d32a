// The program behind `npm run sbom`: writes the bill of materials to a file, or to standard output with `-`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readLock } from './lockfile.ts';
import { makeSbom } from './sbom.ts';

const [, , path = 'out/keywarden.cdx.json'] = process.argv;
const bill = makeSbom(readLock());
const text = `${JSON.stringify(bill, undefined, 2)}\n`;
if (path === '-') process.stdout.write(text);
else {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${bill.components.length} packages written to ${path}\n`);
}
