// Takes the scope tables and gives them compiled, so that an action is judged in some microseconds
// the first time and by a look-up from then on.
import type { Scope } from '#shared/model/usage-event.ts';
import { compilePattern, type PathTest } from './match-segments.ts';
import { isSafeMethod, scopeByWords } from './scope-by-words.ts';
import { ALL_SCOPES } from './scopes/all-scopes.ts';
import { GENERAL_SCOPES } from './scopes/general.ts';
import type { RuleMethod, ScopeRules } from './scopes/scope-rules.ts';
import { splitAction } from './split-action.ts';

interface CompiledRule {
  readonly method: RuleMethod;
  readonly test: PathTest;
  readonly scope: Scope;
}

/** One exchange's table, ready for use. */
export interface ScopeTable {
  readonly exchange: string;
  readonly isRpc: boolean;
  readonly roots: readonly string[];
  readonly rules: readonly CompiledRule[];
}

const GENERAL_TABLE = compileTable(GENERAL_SCOPES);
const TABLE_BY_NAME = compileTables(ALL_SCOPES);

/**
 * @param exchange Lower case, as in the usage event.
 * @returns The table of words alone when the exchange has none of its own.
 */
export function findScopeTable(exchange: string): ScopeTable {
  return TABLE_BY_NAME.get(exchange) ?? GENERAL_TABLE;
}

/** Judges an action by the table's first matching row, or else by its words. */
export function scopeIn(table: ScopeTable, action: string): Scope {
  const { method, path } = splitAction(action);
  const name = withoutRoot(table, path);
  const segments = name.toLowerCase().split('/');
  const rule = table.rules.find((row) => fitsMethod(row.method, method) && row.test(segments));
  return rule?.scope ?? scopeByWords(table.isRpc ? '' : method, name);
}

function withoutRoot(table: ScopeTable, path: string): string {
  const lower = path.toLowerCase();
  const root = table.roots.find((each) => lower.startsWith(each));
  return root === undefined ? path : path.slice(root.length);
}

function fitsMethod(wanted: RuleMethod, method: string): boolean {
  if (wanted === '*') return true;
  return wanted === 'WRITE' ? !isSafeMethod(method) : wanted === method;
}

function compileTables(all: readonly ScopeRules[]): ReadonlyMap<string, ScopeTable> {
  const tables = new Map<string, ScopeTable>();
  for (const rules of all) {
    const table = compileTable(rules);
    for (const name of [rules.exchange, ...rules.aliases]) tables.set(name, table);
  }
  return tables;
}

function compileTable({ exchange, isRpc, roots, rules }: ScopeRules): ScopeTable {
  const compiled = rules.map(([method, pattern, scope]) => {
    return { method, test: compilePattern(pattern), scope };
  });
  return { exchange, isRpc, roots, rules: compiled };
}
