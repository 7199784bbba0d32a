// The table of properties names every one that is tested, and none that is not.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = new URL('./properties/', import.meta.url);
const PAGE = readFileSync(new URL('./properties.md', import.meta.url), 'utf8');

function titlesIn(file: string): readonly string[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const found = text.matchAll(/^describe\('([^']+)'|^ {2}it(?:\.for\([\s\S]*?\))?\(\s*'([^']+)'/gm);
  let group = '';
  return [...found].flatMap(([, name, title]) => {
    group = name ?? group;
    return title === undefined ? [] : [`| ${group}: ${title} | [${file}](properties/${file}) |`];
  });
}

it('the table of properties is complete, and there are at least 25', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts'));
  const tested = files.flatMap(titlesIn);
  const named = PAGE.split('\n').filter((line) => line.includes('](properties/'));
  expect(named.toSorted()).toEqual(tested.toSorted());
  expect(tested.length).toBeGreaterThanOrEqual(25);
});
