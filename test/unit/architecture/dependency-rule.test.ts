// The dependency rule of the design: every arrow that it does not name is forbidden.
import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

const STAGES = ['ingest', 'enrich', 'detect', 'decide', 'baseline', 'respond'].map(
  (name) => `shared/${name}`,
);

interface Allowed {
  /** Other folders, beside the folder itself. */
  readonly folders: readonly string[];
  /** Packages; `undefined` for any, `node:*` included. */
  readonly packages: readonly string[] | undefined;
}

const PURE: Allowed = { folders: ['shared/model'], packages: [] };

const RULES: Readonly<Record<string, Allowed>> = {
  'shared/model': { folders: [], packages: [] },
  'shared/ingest': { ...PURE, packages: ['csv-parse/sync', 'zod'] },
  'shared/enrich': { ...PURE, packages: ['ipaddr.js'] },
  'shared/detect': PURE,
  'shared/decide': PURE,
  'shared/baseline': { ...PURE, packages: ['ipaddr.js'] },
  'shared/respond': PURE,
  'shared/ports': PURE,
  'shared/pipeline': { folders: ['shared/model', 'shared/ports', ...STAGES], packages: [] },
  'shared/adapters': {
    folders: ['shared/model', 'shared/ports', ...STAGES],
    packages: undefined,
  },
};

const SHARED = sourceFiles('shared');
const FUNCTIONS = sourceFiles('functions');
const PRODUCT = [...SHARED, ...FUNCTIONS, ...sourceFiles('infra', 'cli', 'bench')];
/** Where a function is put together: the only files that know the SDK and the clock. */
const HANDLER = /^functions\/[a-z]+\.ts$/;
const PURE_FOLDERS = new Set(['shared/model', 'shared/ports', 'shared/pipeline', ...STAGES]);

describe('the dependency rule', () => {
  it('knows every folder of shared, and finds files in it', () => {
    const folders = new Set(SHARED.map(({ folder }) => folder));
    expect([...folders].sort()).toEqual(Object.keys(RULES).sort());
    expect(SHARED.length).toBeGreaterThan(100);
  });

  it.for(Object.keys(RULES))('%s imports what it may', (folder) => {
    expect(arrowsOf(folder, SHARED).filter(({ forbidden }) => forbidden)).toEqual([]);
  });

  it('nothing under shared imports a command, a function or the infrastructure', () => {
    const outwards = SHARED.flatMap(({ path, imports }) =>
      imports.filter((one) => one.path?.startsWith('shared/') === false).map(() => path),
    );
    expect(outwards).toEqual([]);
  });

  it('functions import what is shared and their own, never a command or the infrastructure', () => {
    const outwards = FUNCTIONS.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.path !== undefined && !/^(?:shared|functions)\//.test(one.path))
        .map(({ specifier }) => `${path}: ${specifier}`),
    );
    expect(outwards).toEqual([]);
  });

  it('only handlers make clients of AWS and read the clock, and one file the environment', () => {
    const others = FUNCTIONS.filter(({ path }) => !HANDLER.test(path));
    const clients = others.filter(({ imports }) =>
      imports.some(({ specifier }) => specifier.startsWith('@aws-sdk/')),
    );
    const clocks = others.filter(({ code }) => /\bDate\b|\bMath\.random\b/.test(code));
    const readers = FUNCTIONS.filter(({ code }) => /\bprocess\b/.test(code));
    expect(clients.map(({ path }) => path)).toEqual([]);
    expect(clocks.map(({ path }) => path)).toEqual([]);
    expect(readers.map(({ path }) => path)).toEqual(['functions/runtime/environment.ts']);
    expect(FUNCTIONS.length).toBeGreaterThan(10);
  });

  it('no two folders of shared import each other, however far around', () => {
    expect(cyclesIn(SHARED)).toEqual([]);
  });

  it('another folder is imported from the root, the own one by a dot', () => {
    const astray = SHARED.flatMap(({ path, folder, imports }) =>
      imports
        .filter((one) => one.path !== undefined)
        .filter((one) => {
          const isOwn = one.path?.startsWith(`${folder}/`) === true;
          const isDotted = one.specifier.startsWith('./');
          return one.specifier.includes('../') ? !isOwn : isOwn !== isDotted;
        })
        .map(({ specifier }) => `${path}: ${specifier}`),
    );
    expect(astray.filter((arrow) => !isWithinSubfolder(arrow))).toEqual([]);
  });

  it('every import of a file says its ending and names a file that exists', () => {
    const paths = new Set([...PRODUCT, ...sourceFiles('test')].map(({ path }) => path));
    const missing = PRODUCT.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.path !== undefined && !one.path.endsWith('.json'))
        .filter((one) => !paths.has(one.path ?? ''))
        .map(({ specifier }) => `${path}: ${specifier}`),
    );
    expect(missing).toEqual([]);
  });

  it('stages read no clock, no environment and no chance', () => {
    const found = SHARED.filter(({ folder }) => PURE_FOLDERS.has(folder))
      .map(({ path, code }) => [path, impurityOf(code)])
      .filter(([, match]) => match !== undefined);
    expect(found).toEqual([]);
  });

  it('zod is imported as a namespace, or every bundle would hold its messages in all languages', () => {
    const named = PRODUCT.filter(({ text }) => /import (?:type )?\{[^}]*\} from 'zod'/.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it('nothing is exported by default', () => {
    const byDefault = PRODUCT.filter(({ code }) =>
      /^\s*export default\b|\bas default\b/m.test(code),
    );
    expect(byDefault.map(({ path }) => path)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  it('finds every way of importing, and nothing in comments', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type {\n  B,\n} from '#shared/model/b.ts';",
      "export { c } from '../c.ts';",
      "import 'node:fs';",
      "const d = await import('zod');",
      "const e = require('ipaddr.js');",
      "// import { f } from 'f';",
      "/* import { g } from 'g'; */",
      "const text = 'import';",
    ].join('\n');
    expect(importsOf('shared/detect/x.ts', text)).toEqual([
      { specifier: './a.ts', path: 'shared/detect/a.ts' },
      { specifier: '#shared/model/b.ts', path: 'shared/model/b.ts' },
      { specifier: '../c.ts', path: 'shared/c.ts' },
      { specifier: 'node:fs', path: undefined },
      { specifier: 'zod', path: undefined },
      { specifier: 'ipaddr.js', path: undefined },
    ]);
  });

  it.for([
    'new Date()',
    'const { env } = process;',
    'Math.random()',
    'Buffer.from(x)',
    'performance.now()',
    'await fetch(url)',
    'crypto.randomUUID()',
    'setTimeout(next, 1)',
  ])('sees that %s is not pure', (code) => {
    expect(impurityOf(code)).toBeDefined();
  });

  it.for(['updateDate(x)', 'new ArrayBuffer(4)', '/fetch Request:/.test(x)', 'processed.add(x)'])(
    'sees that %s may be pure',
    (code) => {
      expect(impurityOf(code)).toBeUndefined();
    },
  );

  it.for([
    ['shared/detect', '#shared/decide/decide.ts'],
    ['shared/detect', 'node:fs'],
    ['shared/model', 'zod'],
    ['shared/pipeline', '#shared/adapters/memory-geo-locator.ts'],
    ['shared/adapters', '#shared/pipeline/monitor.ts'],
    ['shared/ports', '#shared/enrich/enrich-event.ts'],
    ['shared/respond', '#cli/keywarden.ts'],
  ] as const)('forbids %s to import %s', ([folder, specifier]) => {
    const path = `${folder}/x.ts`;
    const text = `import { x } from '${specifier}';\n`;
    const file = { path, folder, text, code: text, imports: importsOf(path, text) };
    expect(arrowsOf(folder, [file]).filter(({ forbidden }) => forbidden)).toHaveLength(1);
  });

  it('sees a circle of three folders', () => {
    const file = (folder: string, to: string) => {
      const path = `shared/${folder}/x.ts`;
      const text = `import { x } from '#shared/${to}/x.ts';\n`;
      return { path, folder: `shared/${folder}`, text, code: text, imports: importsOf(path, text) };
    };
    const round = [file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a')];
    expect(cyclesIn(round)).toEqual(['shared/a', 'shared/b', 'shared/c']);
  });
});

function impurityOf(code: string): string | undefined {
  return IMPURE.exec(code)?.[0];
}

const IMPURE =
  /\b(?:Date|process|Buffer|performance|globalThis|console|Math\.random)\b|\b(?:fetch|require|setTimeout|setInterval)\s*\(|\bcrypto\s*\./;

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly forbidden: boolean;
}

function arrowsOf(folder: string, files: readonly SourceFile[]): readonly Arrow[] {
  const rule = RULES[folder] ?? PURE;
  const own = files.filter((file) => file.folder === folder);
  return own.flatMap(({ path, imports }) =>
    imports.map((one) => {
      const isAllowed =
        one.path === undefined
          ? rule.packages === undefined || rule.packages.includes(one.specifier)
          : [folder, ...rule.folders].some((each) => one.path?.startsWith(`${each}/`) === true);
      return { from: path, to: one.specifier, forbidden: !isAllowed };
    }),
  );
}

/** @returns The folders that come back to themselves. */
function cyclesIn(files: readonly SourceFile[]): readonly string[] {
  const arrows = new Map<string, Set<string>>();
  for (const { folder, imports } of files) {
    const targets = arrows.get(folder) ?? new Set<string>();
    for (const { path } of imports) {
      const target = path?.split('/').slice(0, 2).join('/');
      if (target !== undefined && target !== folder) targets.add(target);
    }
    arrows.set(folder, targets);
  }
  return [...arrows.keys()].filter((folder) => reachable(folder, arrows).has(folder));
}

function reachable(from: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const open = [...(arrows.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(arrows.get(next) ?? []));
  }
  return seen;
}

/** `shared/enrich/scopes` is a part of its folder and may be imported by its path. */
function isWithinSubfolder(arrow: string): boolean {
  return /^shared\/enrich\/.*: #shared\/enrich\/scopes\//.test(arrow);
}
