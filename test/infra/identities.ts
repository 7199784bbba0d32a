// All who can be somebody else: the roles of the stack and its policies for people.
import { isAllowed, type Request } from './is-allowed.ts';
import { type Statement, statementsByRole, statementsOfPolicy } from './role-statements.ts';
import { EVERYTHING, synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack({ ...EVERYTHING, chat: true, forward: { eventBridge: true } });
const ROLES = statementsByRole(TEMPLATE);

function roleOf(name: string): readonly Statement[] {
  const found = [...ROLES].find(([role]) => role.startsWith(name));
  if (found === undefined) throw new Error(`Expected a role ${name}.`);
  return found[1];
}

/** Every role and every policy for people, with all optional parts on. */
export const IDENTITIES: Readonly<Record<string, readonly Statement[]>> = {
  NORMALISE: roleOf('MonitorNormalise'),
  FOLD: roleOf('MonitorFold'),
  DISPATCH: roleOf('MonitorDispatch'),
  SWEEP: roleOf('MonitorSweep'),
  DISCOVER: roleOf('MonitorDiscover'),
  FORWARD: roleOf('Forward'),
  'the clock': roleOf('Clock'),
  'an operator': statementsOfPolicy(TEMPLATE, 'KeywardenOperatorPolicy'),
  'a releaser': statementsOfPolicy(TEMPLATE, 'KeywardenReleasePolicy'),
  'a driller': statementsOfPolicy(TEMPLATE, 'KeywardenDrillPolicy'),
};

export function whoMay(request: Request): readonly string[] {
  return Object.keys(IDENTITIES).filter((name) => isAllowed(IDENTITIES[name] ?? [], request));
}
