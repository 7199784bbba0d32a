// Reads the source files of the repository and what they import.
import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';

const ROOT = new URL('../../../', import.meta.url);

export interface SourceFile {
  /** From the root of the repository, with slashes: `shared/model/units.ts`. */
  readonly path: string;
  /** `shared/model`, `cli`, `functions`: what a dependency rule speaks about. */
  readonly folder: string;
  readonly text: string;
  /** The text without comments and quoted text. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As it is written: `./units.ts`, `node:fs`, `zod`. */
  readonly specifier: string;
  /** The imported file of this repository; undefined for packages. */
  readonly path: string | undefined;
}

/** @param folders Such as `shared`; a folder that does not exist yet has no files. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => namesIn(folder).map((path) => readSource(path)));
}

/** `shared/model` of `shared/model/units.ts`, `cli` of `cli/report/html.ts`. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'shared' ? `${first}/${second}` : first;
}

/** @param path Where the text would stand. */
export function importsOf(path: string, text: string): readonly Import[] {
  const statements = withoutComments(text).matchAll(IMPORTS);
  return Array.from(statements, ([, from, bare, call]) => {
    const specifier = from ?? bare ?? call ?? '';
    return { specifier, path: resolve(path, specifier) };
  });
}

/** `import x from 'a'`, `export x from 'a'`, `import 'a'`, `import('a')`, `require('a')`. */
const IMPORTS =
  /^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gm;

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier);
}

function namesIn(folder: string): readonly string[] {
  const url = new URL(`${folder}/`, ROOT);
  try {
    const names = readdirSync(url, { recursive: true, encoding: 'utf8' });
    const paths = names.map((name) => `${folder}/${name.split(sep).join('/')}`);
    return paths.filter((path) => path.endsWith('.ts') && !path.includes('/node_modules/')).sort();
  } catch {
    return [];
  }
}

function readSource(path: string): SourceFile {
  const text = readFileSync(new URL(path, ROOT), 'utf8');
  const code = withoutComments(text).replaceAll(QUOTED, "''");
  return { path, folder: folderOf(path), text, code, imports: importsOf(path, text) };
}

const QUOTED = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$|[ \t]\/\/ .*$/gm, '');
}
