// A stolen key, its case, and what people decide about it.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { type CaseDecision, type DecideOutcome, decideCase } from '#shared/pipeline/decide-case.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { type Account, chunksOf, openAccount } from './account.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

export const DOWN = new OutsideError('unavailable', 'Expected an answer, got none.');

export async function stolen(): Promise<Account> {
  const account = openAccount();
  await foldAll(account, chunksOf(theft()));
  await dispatchAll(account);
  return account;
}

/** The only one. */
export function caseOf({ table }: Account): IncidentCase {
  const [one] = table.cases.values();
  if (one === undefined) throw new Error('Expected a case.');
  return one;
}

export function decide(account: Account, decision: CaseDecision): Promise<DecideOutcome> {
  const { incidentId } = caseOf(account);
  const order = { incidentId, decision, by: 'ann', note: 'on it' };
  return decideCase(order, account.dispatch, account.now);
}
