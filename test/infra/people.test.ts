import { describe, expect, it } from 'vitest';
import { isAllowed, type Request } from './is-allowed.ts';
import { leading, onSecret, reading, TABLE, TAGGED, tagging, WORK, writing } from './requests.ts';
import { statementsOfPolicy } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

describe('people with the release policy', () => {
  const people = statementsOfPolicy(synthStack(), 'KeywardenReleasePolicy');
  const rows: readonly (readonly [string, Request, boolean])[] = [
    ['find the deployment', describing('Keywarden'), true],
    ['find no other stack', describing('Other'), false],
    [
      'find a key',
      { action: 'dynamodb:GetItem', resource: TABLE, context: leading('REC#k') },
      true,
    ],
    ['list the keys', { action: 'dynamodb:Query', resource: WORK }, true],
    ['decide about holds', updating('HOLD#kw_1'), true],
    ['put no hold over another', writing('HOLD#kw_1'), false],
    ['pull the kill switch', updating('FLEET'), true],
    ['settle no notice', updating('NOTICE#n'), false],
    ['register no key', writing('REC#kw_1'), false],
    ['tag the state of a tagged key', tagging('TagResource', 'keywarden:state'), true],
    ['take no tag away', tagging('UntagResource', 'keywarden:state'), false],
    ['make no secret ours', tagging('TagResource', 'keywarden:key-id'), false],
    ['put no value', onSecret('PutSecretValue', TAGGED), false],
    ['put no policy on a secret', onSecret('PutResourcePolicy', TAGGED), false],
    ['have bots told', writing('NOTICE#n'), true],
    ['see incidents', reading('KEY#kw_1'), true],
    ['give a tagged key back', onSecret('UpdateSecretVersionStage', TAGGED), true],
    ['touch no other secret', onSecret('UpdateSecretVersionStage'), false],
    ['read no value', onSecret('GetSecretValue', TAGGED), false],
    ['change no baseline', updating('KEY#kw_1'), false],
  ];

  it.for(rows)('%s', ([, request, expected]) => {
    expect(isAllowed(people, request)).toBe(expected);
  });
});

function updating(key: string): Request {
  return { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading(key) };
}

/** By name, which AWS judges as any stack of the name. */
function describing(stack: string): Request {
  const resource = `arn:aws:cloudformation:eu-central-1:123456789012:stack/${stack}/*`;
  return { action: 'cloudformation:DescribeStacks', resource };
}
