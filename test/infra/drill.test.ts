// What whoever drills may do, and what the drill's queue hears.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { isAllowed, type Request } from './is-allowed.ts';
import { leading, onSecret, TABLE, TAGGED, writing } from './requests.ts';
import { linesOf, statementsOfPolicy } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack();
const PEOPLE = statementsOfPolicy(TEMPLATE, 'KeywardenDrillPolicy');

const DUMMY = 'keywarden-drill-1';
const DUMMY_SECRET =
  'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keywarden-drill/1-AbCdEf';
const DROPS = 'DropsBucket.Arn/drops/logs';

describe('people with the drill policy', () => {
  const rows: readonly (readonly [string, Request, boolean])[] = [
    ['make a dummy', onDummy('CreateSecret'), true],
    ['take a dummy away', onDummy('DeleteSecret'), true],
    ['take no other secret away', onSecret('DeleteSecret', TAGGED), false],
    ['see the value of a dummy', onDummy('GetSecretValue'), true],
    ['see no other value', onSecret('GetSecretValue', TAGGED), false],
    ['move no label of another secret', onSecret('UpdateSecretVersionStage', TAGGED), false],
    ['register a dummy', updating(`REC#${DUMMY}`), true],
    ['register no other key', updating('REC#kw_1'), false],
    ['put the release on the record', writing('AUDIT', `NOTICE#key-released.${DUMMY}.0`), true],
    ['take the record of a dummy away', deleting(`REC#${DUMMY}`), true],
    ['take its state and incidents away', deleting(`KEY#${DUMMY}`), true],
    ['take its hold away', deleting(`HOLD#${DUMMY}`), true],
    ['take its cases away', deleting(`CASE#inc-${DUMMY}-1790000000000`), true],
    ['take its notices away', deleting(`NOTICE#inc-${DUMMY}-1790000000000.opened`), true],
    ['delete no other record', deleting('REC#kw_1'), false],
    ['delete no other state', deleting('KEY#kw_1'), false],
    ['delete no other hold', deleting('HOLD#kw_1'), false],
    ['delete no other notice', deleting('NOTICE#inc-kw_1-1790000000000.opened'), false],
    ['delete no brake', deleting('FLEET'), false],
    ['delete no audit row', deleting('AUDIT'), false],
    ['give a dummy back', updating(`HOLD#${DUMMY}`), true],
    ['give no other key back', updating('HOLD#kw_1'), false],
    ['note that in its case', updating(`CASE#inc-${DUMMY}-1790000000000`), true],
    ['decide about no other case', updating('CASE#inc-kw_1-1790000000000'), false],
    ['have the bots of a dummy told', writing(`NOTICE#key-released.${DUMMY}.0`), true],
    ['have no other bots told', writing('NOTICE#key-released.kw_1.0'), false],
    ['pull no kill switch', updating('FLEET'), false],
    ['drop a log for a drill', dropping(`${DROPS}/keywarden-drill/1.ndjson`), true],
    ['drop no other log', dropping(`${DROPS}/1.ndjson`), false],
    ['hear of drills', { action: 'sqs:ReceiveMessage', resource: 'KeywardenDrillQueue.Arn' }, true],
    ['take nothing from a queue of the pipeline', taking('ChunksQueue.Arn'), false],
    ['subscribe to no alert', { action: 'sns:Subscribe', resource: 'AlertsUrgent' }, false],
  ];

  it.for(rows)('%s', ([, request, expected]) => {
    expect(isAllowed(PEOPLE, request)).toBe(expected);
  });

  it('may delete items of drills, and nobody else may delete any', () => {
    const deletes = linesOf(PEOPLE).filter((line) => line.includes('DeleteItem'));
    expect(deletes).toEqual([
      'Allow dynamodb:DeleteItem StateTable.Arn if ForAllValues:StringLike dynamodb:LeadingKeys REC#keywarden-drill-*, KEY#keywarden-drill-*, HOLD#keywarden-drill-*, CASE#inc-keywarden-drill-*, NOTICE#inc-keywarden-drill-* and Null dynamodb:LeadingKeys false',
    ]);
    const all = JSON.stringify(TEMPLATE.toJSON()).match(/dynamodb:DeleteItem/g);
    expect(all).toHaveLength(1);
  });
});

describe("the drill's queue", () => {
  it('hears of drills on each topic, and of no real key', () => {
    const heard = { keyId: [{ prefix: 'keywarden-drill-' }] };
    TEMPLATE.resourcePropertiesCountIs(
      'AWS::SNS::Subscription',
      Match.objectLike({ Protocol: 'sqs', FilterPolicy: heard }),
      3,
    );
  });

  it('has no source to drop under where every source has a form of its own', () => {
    const csv = { sources: [{ name: 'exports', format: 'csv' }] };
    expect(Object.keys(synthStack(csv).findOutputs('*'))).not.toContain('DrillSource');
    const both = { sources: [...csv.sources, { name: 'proxy' }] };
    expect(synthStack(both).findOutputs('DrillSource')).toMatchObject({
      DrillSource: { Value: 'proxy' },
    });
  });
});

function onDummy(name: string): Request {
  return { action: `secretsmanager:${name}`, resource: DUMMY_SECRET };
}

function deleting(key: string): Request {
  return { action: 'dynamodb:DeleteItem', resource: TABLE, context: leading(key) };
}

function updating(key: string): Request {
  return { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading(key) };
}

function dropping(resource: string): Request {
  return { action: 's3:PutObject', resource };
}

function taking(resource: string): Request {
  return { action: 'sqs:ReceiveMessage', resource };
}
