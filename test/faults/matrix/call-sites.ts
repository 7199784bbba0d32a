// Finds every line of the product that sends a request to AWS: none may be without a row in the matrix.
import { globSync, readFileSync } from 'node:fs';

export interface CallSite {
  /** Such as `dynamodb-ask.ts (2)`: the second of its file. */
  readonly name: string;
  /** As a stack names it: `shared/adapters/dynamodb-ask.ts:43`. */
  readonly line: string;
}

const FOLDERS = ['shared/adapters/**/*.ts', 'functions/**/*.ts'];

export function findCallSites(): readonly CallSite[] {
  return FOLDERS.flatMap((pattern) => globSync(pattern).sort()).flatMap(sitesOf);
}

function sitesOf(path: string): readonly CallSite[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const found = lines.flatMap((text, at) => (/\bclient\.send\(/.test(text) ? [at + 1] : []));
  return found.map((line, at) => ({
    name: `${path.split('/').at(-1)} (${at + 1})`,
    line: `${path}:${line}`,
  }));
}
