// The threat model against the tests: each row has its proof, and each proof is a test that exists.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkedPaths, proseOf, readPage } from './read-page.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = readPage('docs/threat-model.md');
const ROWS = [...proseOf(PAGE).matchAll(/^\| (?!Threat|-)(.+?) \| (.+?) \| (.+) \|$/gm)];
const PROOFS = ROWS.flatMap(([, threat = '', , proof = '']) =>
  [...proof.matchAll(/`(test\/[^`]+)`: "([^"]+)"/g)].map(
    ([, file = '', title = '']) => [threat, file, title] as const,
  ),
);

/** Whether a file has a test, or a group of tests, of exactly this title. */
function hasTest(file: string, title: string): boolean {
  const path = join(ROOT, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  return [`'${title}'`, `"${title}"`].some((quoted) => text.includes(quoted));
}

describe('docs/threat-model.md', () => {
  it('has a row for each threat, with something against it and a proof', () => {
    expect(ROWS.length).toBeGreaterThan(40);
    for (const [, threat = '', against = '', proof = ''] of ROWS) {
      expect([threat, against.length > 10, /`test\/[^`]+`: "/.test(proof)]).toEqual([
        threat,
        true,
        true,
      ]);
    }
  });

  it.for(PROOFS)('proves "%s" by %s: %s', ([, file, title]) => {
    expect(hasTest(file, title)).toBe(true);
  });

  it('would notice a test that does not exist', () => {
    const [, file = '', title = ''] = PROOFS[0] ?? [];
    expect(hasTest(file, `${title} or not`)).toBe(false);
    expect(hasTest('test/attacks/none.test.ts', title)).toBe(false);
  });

  it('links to pages that are there', () => {
    for (const path of linkedPaths(PAGE, 'docs/threat-model.md'))
      expect(existsSync(path)).toBe(true);
  });

  it('says each residual risk with what to do, or that nothing can be done', () => {
    const [, residual = ''] = PAGE.split('## Residual risks');
    expect(residual.match(/^- \*\*/gm)?.length).toBeGreaterThan(10);
  });
});
