// Says what the suspicious calls did: per scope how many were tried and how many succeeded.
import type { Incident } from '#shared/model/incident.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { formatCount, formatCounted } from './format-number.ts';

/** Calls and successes of one scope. */
export interface ScopeUse {
  readonly scope: Scope;
  readonly calls: number;
  readonly succeeded: number;
}

/** From the most harmful down. */
const BY_HARM: readonly Scope[] = ['withdraw', 'transfer', 'admin', 'trade', 'read'];

const DONE: Readonly<Record<Scope, string>> = {
  withdraw: 'A withdrawal was accepted: money may have left the account.',
  transfer: 'A transfer was accepted: money may have moved between accounts.',
  admin: 'A change of keys or settings was accepted.',
  trade: 'Orders were accepted.',
  read: 'Account data was read.',
};

const TRIED: Readonly<Record<Scope, string>> = {
  withdraw: 'A withdrawal was tried; none succeeded.',
  transfer: 'A transfer was tried; none succeeded.',
  admin: 'A change of keys or settings was tried; none succeeded.',
  trade: 'Orders were tried; none succeeded.',
  read: 'Reading was tried; it did not succeed.',
};

/** Sums an incident's actions by scope, most harmful first. */
export function scopeUses(incident: Incident): readonly ScopeUse[] {
  return BY_HARM.map((scope) => sumScope(incident, scope)).filter(({ calls }) => calls > 0);
}

/** One sentence per scope used, the worst first. */
export function harmSentences(uses: readonly ScopeUse[]): readonly string[] {
  return uses.map(({ scope, succeeded }) => (succeeded > 0 ? DONE[scope] : TRIED[scope]));
}

/** `withdraw: 1 of 3 calls succeeded`. */
export function scopeTally({ scope, calls, succeeded }: ScopeUse): string {
  return `${scope}: ${formatCount(succeeded)} of ${formatCounted(calls, 'call')} succeeded`;
}

function sumScope(incident: Incident, scope: Scope): ScopeUse {
  const actions = incident.actions.filter((action) => action.scope === scope);
  return {
    scope,
    calls: actions.reduce((sum, action) => sum + action.calls, 0),
    succeeded: actions.reduce((sum, action) => sum + action.succeeded, 0),
  };
}
