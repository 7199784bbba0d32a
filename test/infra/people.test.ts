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
    ['note in a case that its key is back', updating('CASE#inc-1'), true],
    ['put no case over another', writing('CASE#inc-1'), false],
    ['see cases', reading('CASE#inc-1'), true],
    ['fill no digest', updating('DIGEST#storm.urgent.1'), false],
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
    ['change no record', updating('REC#kw_1'), false],
    ['write the audit trail with what tells of it', writing('AUDIT', 'NOTICE#n'), true],
    ['read the audit trail', querying('AUDIT'), true],
    ['take nothing off the audit trail', deleting('AUDIT'), false],
  ];

  it.for(rows)('%s', ([, request, expected]) => {
    expect(isAllowed(people, request)).toBe(expected);
  });
});

describe('people with the operator policy', () => {
  const people = statementsOfPolicy(synthStack(), 'KeywardenOperatorPolicy');
  const rows: readonly (readonly [string, Request, boolean])[] = [
    ['find the deployment', describing('Keywarden'), true],
    ['find no other stack', describing('Other'), false],
    ['list the keys', { action: 'dynamodb:Query', resource: WORK }, true],
    ['see a key whole', reading('REC#k', 'KEY#k', 'HOLD#k'), true],
    ['change a record', updating('REC#kw_1'), true],
    ['put no record of their own making over another', writing('REC#kw_1'), false],
    ['teach a baseline', updating('KEY#kw_1'), true],
    ['put no baseline over another', writing('KEY#kw_1'), false],
    ['decide about a case', updating('CASE#inc-1'), true],
    ['see cases', reading('CASE#inc-1'), true],
    ['put no case over another', writing('CASE#inc-1'), false],
    ['decide about no hold', updating('HOLD#kw_1'), false],
    ['pull no kill switch', updating('FLEET'), false],
    ['settle no notice', updating('NOTICE#n'), false],
    ['write the audit trail with what tells of it', writing('AUDIT', 'NOTICE#n'), true],
    ['read the audit trail', querying('AUDIT'), true],
    ['take nothing off the audit trail', deleting('AUDIT'), false],
    ['delete no key', deleting('REC#kw_1'), false],
    ['see a tagged secret', onSecret('DescribeSecret', TAGGED), true],
    ['see no other secret', onSecret('DescribeSecret'), false],
    ['tag the mode of a tagged key', tagging('TagResource', 'keywarden:mode'), true],
    ['tag its lists', tagging('TagResource', 'keywarden:allow-cidrs'), true],
    ['tag no state', tagging('TagResource', 'keywarden:state'), false],
    ['make no secret ours', tagging('TagResource', 'keywarden:key-id'), false],
    ['protect no key from us', tagging('TagResource', 'keywarden:protected'), false],
    ['move no label', onSecret('UpdateSecretVersionStage', TAGGED), false],
    ['read no value', onSecret('GetSecretValue', TAGGED), false],
    ['put no value', onSecret('PutSecretValue', TAGGED), false],
  ];

  it.for(rows)('%s', ([, request, expected]) => {
    expect(isAllowed(people, request)).toBe(expected);
  });
});

function querying(key: string): Request {
  return { action: 'dynamodb:Query', resource: TABLE, context: leading(key) };
}

function deleting(key: string): Request {
  return { action: 'dynamodb:DeleteItem', resource: TABLE, context: leading(key) };
}

function updating(key: string): Request {
  return { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading(key) };
}

/** By name, which AWS judges as any stack of the name. */
function describing(stack: string): Request {
  const resource = `arn:aws:cloudformation:eu-central-1:123456789012:stack/${stack}/*`;
  return { action: 'cloudformation:DescribeStacks', resource };
}
