// Takes a Markdown page of this repository and gives the parts that tests ask about.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

export interface Fence {
  readonly language: string;
  /** What the comment `<!-- example: NAME -->` right before it says. */
  readonly example: string | undefined;
  readonly text: string;
}

/** @param path From the root of the repository. */
export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function fencesOf(page: string): readonly Fence[] {
  const fences = page.matchAll(/(?:^<!-- example: ([\w-]+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...fences].map(([, example, language = '', text = '']) => ({ language, example, text }));
}

export function exampleOf(page: string, name: string): string {
  const fence = fencesOf(page).find(({ example }) => example === name);
  if (fence === undefined) throw new Error(`Expected an example "${name}", got none.`);
  return fence.text;
}

/** The page without its examples, where `#` and `|` mean something else. */
export function proseOf(page: string): string {
  return page.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, '');
}

/** @returns From a heading of the third level to the next one, so that tables of two commands stay apart. */
export function sectionOf(page: string, heading: string): string {
  const section = proseOf(page)
    .split(/^(?=#{1,3} )/m)
    .find((each) => each.startsWith(`### ${heading}\n`));
  if (section === undefined) throw new Error(`Expected a section "${heading}", got none.`);
  return section;
}

/** Cells of the rows whose first cell is code: `` | `id` | .. | ``, by that code. */
export function rowsOf(page: string): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, readonly string[]>();
  for (const [, code = '', rest = ''] of proseOf(page).matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)) {
    rows.set(
      code,
      rest.split('|').map((cell) => cell.trim()),
    );
  }
  return rows;
}

/** Paths from the root; anchors are cut off, and addresses of other sites left out. */
export function linkedPaths(page: string, path: string): readonly string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const local = targets.filter((target) => !/^(?:https?:|#)/.test(target));
  return local.map((target) => join(ROOT, dirname(path), target.replace(/#.*$/, '')));
}

/** Anchors that the page links to within itself. */
export function linkedAnchors(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/\]\(#([^)\s]+)\)/g)].map(([, anchor = '']) => anchor);
}

/** Anchors of the headings, as GitHub makes them. */
export function headingAnchors(page: string): ReadonlySet<string> {
  const headings = [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) => text);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}
