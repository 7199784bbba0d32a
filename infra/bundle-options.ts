// How the code of the functions is bundled, in esbuild's own words; the benchmark of bundles reads it too.

import { fileURLToPath } from 'node:url';

export const BUNDLE_OPTIONS = {
  format: 'esm',
  target: 'node24',
  minify: true,
  /** Readable stack traces, without a map to load. */
  keepNames: true,
  mainFields: ['module', 'main'],
  /** CommonJS inside of an ES module looks for `require`. */
  banner:
    "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  alias: { 'node:http': fileURLToPath(new URL('lean-http.cjs', import.meta.url)) },
} as const;
