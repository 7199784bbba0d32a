// Reads what the roles of a template may do, as plain text in place of CloudFormation's functions.
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const oneOrMore = z
  .union([z.unknown(), z.array(z.unknown())])
  .transform((value) => (Array.isArray(value) ? value : [value]).map(plainText));

const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).default({}),
});

const policy = z.object({
  Properties: z.object({
    Roles: z.array(z.unknown()).default([]),
    PolicyDocument: z.object({ Statement: z.array(statement) }),
  }),
});

const role = z.object({
  Properties: z.object({
    ManagedPolicyArns: z.array(z.unknown()).default([]),
    Policies: z.array(z.unknown()).default([]),
  }),
});

export type Statement = z.infer<typeof statement>;

/** Every statement of a role, by the name of the role: `MonitorFoldRole`. */
export function statementsByRole(template: Template): ReadonlyMap<string, readonly Statement[]> {
  const roles = new Map<string, Statement[]>();
  for (const [id, resource] of Object.entries(template.findResources('AWS::IAM::Role'))) {
    const { ManagedPolicyArns, Policies } = role.parse(resource).Properties;
    if (ManagedPolicyArns.length + Policies.length > 0) throw new Error(`${id} has more policies.`);
    roles.set(withoutHash(id), []);
  }
  for (const resource of Object.values(template.findResources('AWS::IAM::Policy'))) {
    const { Roles, PolicyDocument } = policy.parse(resource).Properties;
    for (const name of Roles) roles.get(plainText(name))?.push(...PolicyDocument.Statement);
  }
  return roles;
}

/** @param name Begins the logical id of the managed policy. */
export function statementsOfPolicy(template: Template, name: string): readonly Statement[] {
  const found = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).find(
    ([id]) => withoutHash(id) === name,
  );
  return policy.parse(found?.[1]).Properties.PolicyDocument.Statement;
}

/** One line for each action on each resource, sorted. */
export function linesOf(statements: readonly Statement[]): readonly string[] {
  const lines = statements.flatMap(({ Effect, Action, Resource, Condition }) =>
    Action.flatMap((action) =>
      Resource.map((resource) => `${Effect} ${action} ${resource}${conditionsOf(Condition)}`),
    ),
  );
  return lines.toSorted();
}

function conditionsOf(conditions: Statement['Condition']): string {
  const parts = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${operator} ${key} ${values.join(', ')}`),
  );
  return parts.length === 0 ? '' : ` if ${parts.toSorted().join(' and ')}`;
}

const PSEUDO: ReadonlyMap<string, string> = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'eu-central-1'],
  ['AWS::AccountId', '123456789012'],
]);

const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** `StateTable.Arn` of the table's ARN, `AlertsUrgent` of what refers to the topic. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  const ref = reference.safeParse(value);
  if (ref.success) return PSEUDO.get(ref.data.Ref) ?? withoutHash(ref.data.Ref);
  const got = attribute.safeParse(value);
  if (got.success) {
    const [id, name] = got.data['Fn::GetAtt'];
    return `${withoutHash(id)}.${name}`;
  }
  const [separator, parts] = join.parse(value)['Fn::Join'];
  return parts.map(plainText).join(separator);
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
