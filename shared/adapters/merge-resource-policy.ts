// Takes a secret's resource policy and gives it with our statements, everything else untouched.
import * as z from 'zod';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { QUARANTINED_LABEL, STATE_TAG } from './secret-view.ts';

const statement = z.looseObject({ Sid: z.string().optional() });
const policy = z.looseObject({
  Version: z.string().default('2012-10-17'),
  Statement: z.union([z.array(statement), statement.transform((one) => [one])]).default([]),
});

const IS_HELD = { StringEquals: { [`aws:ResourceTag/${STATE_TAG}`]: 'quarantined' } };

/** `fence` denies every reading while the tag is set. */
const FENCE = [denial('KeywardenFence', IS_HELD)];

/** `tombstone` lets readers have the tombstone, but not go round it by label or by version. */
const AROUND_TOMBSTONE = [
  denial('KeywardenHeldLabel', {
    StringEquals: { 'secretsmanager:VersionStage': QUARANTINED_LABEL },
  }),
  denial('KeywardenHeldVersion', { ...IS_HELD, Null: { 'secretsmanager:VersionId': 'false' } }),
];

const OURS: ReadonlySet<string> = new Set([...FENCE, ...AROUND_TOMBSTONE].map(({ Sid }) => Sid));

/**
 * @param text The policy that is there; undefined for none.
 * @throws OutsideError `damaged` for one that cannot be read: it is never replaced.
 */
export function mergeResourcePolicy(text: string | undefined, strategy: CustodyStrategy): string {
  const { Statement, ...rest } = readPolicy(text);
  const others = Statement.filter(({ Sid }) => Sid === undefined || !OURS.has(Sid));
  const ours = strategy === 'fence' ? FENCE : AROUND_TOMBSTONE;
  return JSON.stringify({ ...rest, Statement: [...others, ...ours] });
}

function readPolicy(text: string | undefined): z.output<typeof policy> {
  try {
    return policy.parse(JSON.parse(text ?? '{}'));
  } catch (cause) {
    throw new OutsideError('damaged', 'Expected a resource policy as JSON, got none.', cause);
  }
}

function denial(Sid: string, Condition: object) {
  return {
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 'secretsmanager:GetSecretValue',
    Resource: '*',
    Condition,
  };
}
