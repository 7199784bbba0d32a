// Who may do what: the exact list for each role, and the cases that the design rests on.
import { describe, expect, it } from 'vitest';
import { isAllowed, type Request } from './is-allowed.ts';
import {
  ANY_SECRET,
  leading,
  onSecret,
  reading,
  TABLE,
  TAGGED,
  tagging,
  WORK,
  writing,
} from './requests.ts';
import { linesOf, type Statement, statementsByRole } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack();
const ROLES = statementsByRole(TEMPLATE);
const FIVE = ['Normalise', 'Fold', 'Dispatch', 'Sweep', 'Discover'] as const;
type Worker = (typeof FIVE)[number];

const TOPICS = ['AlertsUrgent', 'AlertsInformational', 'AlertsBots'];

const ALL_ITEMS = 'REC#*, KEY#*, NOTICE#*, HOLD#*, FLEET, AUDIT, CASE#*, DIGEST#*';
const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];
const CHANGE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

describe('roles', () => {
  it('there is one for each function and one for the clock', () => {
    expect([...ROLES.keys()].sort()).toEqual(
      ['ClockRole', ...FIVE.map((name) => `Monitor${name}Role`)].sort(),
    );
  });

  it('NORMALISE may do this and nothing else', () => {
    expect(linesOf(statementsOf('Normalise'))).toEqual(
      sorted([
        ...logging('Normalise'),
        ...receiving('IntakeQueue.Arn'),
        ...allow(['s3:GetObject', 's3:GetObjectVersion'], 'DropsBucket.Arn/drops/*'),
        ...allow(['sqs:SendMessage'], 'ChunksQueue.Arn'),
      ]),
    );
  });

  it('FOLD may do this and nothing else', () => {
    expect(linesOf(statementsOf('Fold'))).toEqual(
      sorted([
        ...logging('Fold'),
        ...receiving('ChunksQueue.Arn'),
        ...items(READ, 'REC#*, KEY#*, HOLD#*, LINE#*'),
        ...items(['dynamodb:PutItem'], 'KEY#*, NOTICE#*'),
        ...items(['dynamodb:UpdateItem'], 'LINE#*'),
      ]),
    );
  });

  it('DISPATCH may do this and nothing else', () => {
    const ours = 'Null aws:ResourceTag/keywarden:key-id false';
    const stateTags = 'ForAllValues:StringEquals aws:TagKeys keywarden:incident, keywarden:state';
    const bySns = 'StringEquals kms:ViaService sns.eu-central-1.amazonaws.com';
    const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    const giveUp = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
    const labels = ['secretsmanager:DescribeSecret', 'secretsmanager:UpdateSecretVersionStage'];
    const tags = ['secretsmanager:TagResource'];
    expect(linesOf(statementsOf('Dispatch'))).toEqual(
      sorted([
        ...logging('Dispatch'),
        ...allow(
          stream.map((action) => `dynamodb:${action}`),
          'StateTable.StreamArn',
        ),
        ...allow(giveUp, 'NoticesDeadLetters.Arn'),
        ...items(READ, ALL_ITEMS),
        ...items(CHANGE, 'NOTICE#*, HOLD#*, FLEET, AUDIT'),
        ...items(['dynamodb:UpdateItem'], 'CASE#*, DIGEST#*'),
        ...allow(['dynamodb:Query'], WORK),
        ...allow(labels, `${ANY_SECRET} if ${ours}`),
        ...allow(tags, `${ANY_SECRET} if ${stateTags} and ${ours} and Null aws:TagKeys false`),
        ...TOPICS.flatMap((topic) => allow(['sns:Publish'], topic)),
        ...allow(['kms:Decrypt', 'kms:GenerateDataKey'], `AlertsKey.Arn if ${bySns}`),
      ]),
    );
  });

  it('SWEEP may do this and nothing else', () => {
    expect(linesOf(statementsOf('Sweep'))).toEqual(
      sorted([
        ...logging('Sweep'),
        ...items(READ, `${ALL_ITEMS}, CARE#*`),
        ...items(CHANGE, 'KEY#*, NOTICE#*, CARE#*'),
        ...items(['dynamodb:UpdateItem'], 'CASE#*'),
        ...allow(['dynamodb:Query'], WORK),
        ...allow(['lambda:InvokeFunction'], 'MonitorDispatchFunction.Arn'),
      ]),
    );
  });

  it('DISCOVER may do this and nothing else', () => {
    expect(linesOf(statementsOf('Discover'))).toEqual(
      sorted([
        ...logging('Discover'),
        ...items(READ, 'REC#*, AUDIT'),
        ...items(CHANGE, 'REC#*'),
        ...items(['dynamodb:PutItem'], 'NOTICE#*, AUDIT'),
        ...allow(['dynamodb:Query'], WORK),
        ...allow(['secretsmanager:ListSecrets'], '*'),
      ]),
    );
  });

  it('the clock may call SWEEP and DISCOVER and nothing else', () => {
    expect(linesOf(ROLES.get('ClockRole') ?? [])).toEqual(
      sorted([
        ...allow(['lambda:InvokeFunction'], 'MonitorDiscoverFunction.Arn'),
        ...allow(['lambda:InvokeFunction'], 'MonitorSweepFunction.Arn'),
      ]),
    );
  });
});

describe('no function', () => {
  const never: readonly Request[] = [
    ...['GetSecretValue', 'BatchGetSecretValue', 'PutSecretValue', 'UpdateSecret'].map((name) =>
      onSecret(name, TAGGED),
    ),
    ...['DeleteSecret', 'PutResourcePolicy', 'RotateSecret'].map((name) => onSecret(name, TAGGED)),
    { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-central-1:123456789012:key/1', context: {} },
    {
      action: 'kms:Decrypt',
      resource: 'AlertsKey.Arn',
      context: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' },
    },
    { action: 'dynamodb:Scan', resource: TABLE },
    { action: 'dynamodb:DeleteItem', resource: TABLE, context: leading('KEY#kw_1') },
    { action: 'dynamodb:DeleteItem', resource: TABLE, context: leading('AUDIT') },
    { action: 'dynamodb:PartiQLUpdate', resource: TABLE, context: leading('KEY#kw_1') },
    { action: 's3:PutObject', resource: 'DropsBucket.Arn/drops/bot/1.gz' },
    { action: 'iam:PassRole', resource: '*' },
    { action: 'lambda:UpdateFunctionCode', resource: 'MonitorFoldFunction.Arn' },
  ];

  it.for(never)('may $action on $resource', (request) => {
    expect(FIVE.filter((name) => isAllowed(statementsOf(name), request))).toEqual([]);
  });
});

describe('only', () => {
  const cases: readonly (readonly [string, Request, readonly Worker[]])[] = [
    ['DISPATCH moves labels', onSecret('UpdateSecretVersionStage', TAGGED), ['Dispatch']],
    ['DISPATCH sees a secret', onSecret('DescribeSecret', TAGGED), ['Dispatch']],
    ['nobody moves labels of an untagged secret', onSecret('UpdateSecretVersionStage'), []],
    ['nobody sees an untagged secret', onSecret('DescribeSecret'), []],
    ['DISPATCH tags the state', tagging('TagResource', 'keywarden:state'), ['Dispatch']],
    ['nobody takes a tag away', tagging('UntagResource', 'keywarden:incident'), []],
    ['nobody makes a secret ours', tagging('TagResource', 'keywarden:key-id'), []],
    [
      'nobody slips a tag in beside the state',
      tagging('TagResource', 'keywarden:state', 'keywarden:mode'),
      [],
    ],
    ['nobody tags without saying what', onSecret('TagResource', TAGGED), []],
    [
      'nobody tags an untagged secret',
      onSecret('TagResource', { 'aws:TagKeys': ['keywarden:state'] }),
      [],
    ],
    ['FOLD and SWEEP write key states', writing('KEY#kw_1'), ['Fold', 'Sweep']],
    ['FOLD waits in line', updating('LINE#kw_1'), ['Fold']],
    ['nobody puts a line over another', writing('LINE#kw_1'), []],
    ['DISPATCH writes holds', writing('HOLD#kw_1'), ['Dispatch']],
    ['DISPATCH writes the brake', writing('FLEET'), ['Dispatch']],
    ['DISPATCH and SWEEP change cases', updating('CASE#inc-1'), ['Dispatch', 'Sweep']],
    ['nobody puts a case over another', writing('CASE#inc-1'), []],
    ['DISPATCH fills digests', updating('DIGEST#storm.urgent.1'), ['Dispatch']],
    ['nobody puts a digest over another', writing('DIGEST#storm.urgent.1'), []],
    ['DISCOVER writes records', writing('REC#kw_1'), ['Discover']],
    ['these write the audit trail', writing('AUDIT', 'NOTICE#n'), ['Dispatch', 'Discover']],
    ['these announce', writing('NOTICE#n'), ['Fold', 'Dispatch', 'Sweep', 'Discover']],
    ['these commit', writing('KEY#kw_1', 'NOTICE#n'), ['Fold', 'Sweep']],
    ['nobody mixes a hold into a commit', writing('KEY#kw_1', 'HOLD#kw_1'), []],
    ['nobody writes without a key', { action: 'dynamodb:PutItem', resource: TABLE }, []],
    ['SWEEP writes how keys are kept', writing('CARE#kw_1'), ['Sweep']],
    ['nobody writes other items', writing('OTHER#1'), []],
    ['these read holds', reading('HOLD#kw_1'), ['Fold', 'Dispatch', 'Sweep']],
    ['these load a key', reading('REC#k', 'KEY#k', 'HOLD#k'), ['Fold', 'Dispatch', 'Sweep']],
    [
      'these see the work lists',
      { action: 'dynamodb:Query', resource: WORK },
      ['Dispatch', 'Sweep', 'Discover'],
    ],
    ['nobody queries the table itself', { action: 'dynamodb:Query', resource: TABLE }, []],
    ['DISPATCH tells people', { action: 'sns:Publish', resource: 'AlertsUrgent' }, ['Dispatch']],
    [
      'NORMALISE reads drops',
      { action: 's3:GetObject', resource: 'DropsBucket.Arn/drops/bot/1.gz' },
      ['Normalise'],
    ],
    [
      'NORMALISE reads drops that were overwritten',
      { action: 's3:GetObjectVersion', resource: 'DropsBucket.Arn/drops/bot/1.gz' },
      ['Normalise'],
    ],
    [
      'nobody reads beside them',
      { action: 's3:GetObject', resource: 'DropsBucket.Arn/undelivered/bot/1' },
      [],
    ],
    [
      'NORMALISE hands chunks on',
      { action: 'sqs:SendMessage', resource: 'ChunksQueue.Arn' },
      ['Normalise'],
    ],
    [
      'SWEEP calls DISPATCH',
      { action: 'lambda:InvokeFunction', resource: 'MonitorDispatchFunction.Arn' },
      ['Sweep'],
    ],
  ];

  it.for(cases)('%s', ([, request, expected]) => {
    expect(FIVE.filter((name) => isAllowed(statementsOf(name), request))).toEqual(expected);
  });
});

function updating(key: string): Request {
  return { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading(key) };
}

function statementsOf(name: Worker): readonly Statement[] {
  return ROLES.get(`Monitor${name}Role`) ?? [];
}

function sorted(lines: readonly string[]): readonly string[] {
  return lines.toSorted();
}

function allow(actions: readonly string[], resource: string): readonly string[] {
  return actions.map((action) => `Allow ${action} ${resource}`);
}

function items(actions: readonly string[], prefixes: string): readonly string[] {
  const bound = `ForAllValues:StringLike dynamodb:LeadingKeys ${prefixes}`;
  return allow(actions, `${TABLE} if ${bound} and Null dynamodb:LeadingKeys false`);
}

function logging(name: Worker): readonly string[] {
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], `Monitor${name}Logs.Arn`);
}

function receiving(queue: string): readonly string[] {
  const visibility = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'];
  return allow([...visibility, 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], queue);
}
