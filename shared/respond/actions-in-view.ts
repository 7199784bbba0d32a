// Takes the actions of an incident and chooses which of them stay in view: whoever floods a log with reads must
// not push his one withdrawal out of it.
import type { IncidentAction } from '#shared/model/incident.ts';
import { SCOPES } from '#shared/model/usage-event.ts';

/** @returns At most so many, most calls first; of each scope, done or refused, the most frequent is among them. */
export function inView(
  actions: readonly IncidentAction[],
  most: number,
): readonly IncidentAction[] {
  if (actions.length <= most) return byCalls(actions);
  return byCalls(ranked(actions).slice(0, most));
}

/** @returns Which one to forget for a new one when there is no more room; undefined for the new one itself. */
export function placeFor(
  added: IncidentAction,
  actions: readonly IncidentAction[],
): IncidentAction | undefined {
  const kind = kindOf(added);
  const isKnown = actions.some((action) => kindOf(action) === kind);
  return isKnown ? undefined : ranked(actions).at(-1);
}

/** The most frequent of each kind, then all others by their calls. */
function ranked(actions: readonly IncidentAction[]): readonly IncidentAction[] {
  const sorted = byCalls(actions);
  const first = new Map(sorted.toReversed().map((action) => [kindOf(action), action]));
  const firsts = new Set(first.values());
  return [...firsts, ...sorted.filter((action) => !firsts.has(action))];
}

/** Of what was done and of what was refused, by scope. */
function kindOf({ scope, succeeded }: IncidentAction): number {
  return 2 * SCOPES.indexOf(scope) + (succeeded > 0 ? 1 : 0);
}

function byCalls(actions: readonly IncidentAction[]): readonly IncidentAction[] {
  return actions.toSorted((a, b) => b.calls - a.calls);
}
