// What somebody who has stolen a role can do, and what he cannot: each row is asked of the policies as IAM would.
import { describe, expect, it } from 'vitest';
import { IDENTITIES, whoMay } from './identities.ts';
import type { Request } from './is-allowed.ts';
import { leading, onSecret, TABLE, TAGGED, tagging, WORK, writing } from './requests.ts';

function updating(...keys: readonly string[]): Request {
  return { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading(...keys) };
}

const ARN = 'arn:aws:%:eu-central-1:123456789012:';
const arn = (service: string, rest: string) => `${ARN.replace('%', service)}${rest}`;
const on = (resource: string, ...actions: readonly string[]): readonly Request[] =>
  actions.map((action) => ({ action, resource }));

describe('nobody who has stolen a role or a laptop may', () => {
  const rows: readonly (readonly [string, readonly Request[]])[] = [
    [
      'read, write or remove the value of a trading secret',
      [
        'GetSecretValue',
        'BatchGetSecretValue',
        'PutSecretValue',
        'UpdateSecret',
        'DeleteSecret',
        'RotateSecret',
        'RestoreSecret',
        'PutResourcePolicy',
        'DeleteResourcePolicy',
        'ReplicateSecretToRegions',
        'UntagResource',
      ].map((name) => onSecret(name, TAGGED)),
    ],
    ['take a secret for ours that is not', [tagging('TagResource', 'keywarden:key-id')]],
    [
      'decrypt what a key of the account protects',
      on(arn('kms', 'key/1'), 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant'),
    ],
    [
      'take the key of the topics away',
      on('AlertsKey.Arn', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'),
    ],
    [
      'delete a row of the audit trail, an incident, a record or a hold',
      ['AUDIT', 'KEY#kw_1', 'REC#kw_1', 'HOLD#kw_1', 'NOTICE#n', 'FLEET'].map((key) => ({
        action: 'dynamodb:DeleteItem',
        resource: TABLE,
        context: leading(key),
      })),
    ],
    [
      'take the table away, or what it is restored from',
      on(
        TABLE,
        'dynamodb:DeleteTable',
        'dynamodb:UpdateTable',
        'dynamodb:UpdateTimeToLive',
        'dynamodb:UpdateContinuousBackups',
        'dynamodb:DeleteResourcePolicy',
        'dynamodb:ExportTableToPointInTime',
        'dynamodb:Scan',
        'dynamodb:PartiQLDelete',
      ),
    ],
    [
      'remove or shorten the logs',
      on(
        'MonitorFoldLogs.Arn',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:PutRetentionPolicy',
        'logs:DeleteSubscriptionFilter',
      ),
    ],
    ['stop the trail of the account', on(arn('cloudtrail', 'trail/t'), 'cloudtrail:StopLogging')],
    [
      'publish to a topic that is not ours',
      on(arn('sns', 'payments'), 'sns:Publish', 'sns:Subscribe'),
    ],
    [
      'choose who hears alerts',
      on(
        'AlertsUrgent',
        'sns:Subscribe',
        'sns:Unsubscribe',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:AddPermission',
        'sns:DeleteTopic',
      ),
    ],
    [
      'change a role, take another, or make an identity',
      on(
        arn('iam', 'role/any').replace('eu-central-1', ''),
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:CreatePolicyVersion',
        'iam:CreateUser',
        'iam:CreateAccessKey',
        'iam:PassRole',
        'sts:AssumeRole',
      ),
    ],
    [
      'change, stop or remove a function',
      on(
        'MonitorFoldFunction.Arn',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
        'lambda:GetFunction',
        'lambda:GetFunctionConfiguration',
        'lambda:PutFunctionConcurrency',
        'lambda:AddPermission',
        'lambda:DeleteFunction',
        'lambda:UpdateEventSourceMapping',
        'lambda:DeleteEventSourceMapping',
      ),
    ],
    [
      'touch the stack',
      on(
        arn('cloudformation', 'stack/Keywarden/1'),
        'cloudformation:DeleteStack',
        'cloudformation:UpdateStack',
        'cloudformation:CreateChangeSet',
        'cloudformation:SetStackPolicy',
        'cloudformation:UpdateTerminationProtection',
      ),
    ],
    [
      'switch an alarm off',
      on(
        arn('cloudwatch', 'alarm:any'),
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DisableAlarmActions',
        'cloudwatch:SetAlarmState',
        'cloudwatch:PutMetricAlarm',
      ),
    ],
    [
      'stop the clock',
      on(
        arn('scheduler', 'schedule/default/any'),
        'scheduler:UpdateSchedule',
        'scheduler:DeleteSchedule',
        'events:DisableRule',
      ),
    ],
    [
      'remove logs that were dropped, or the bucket and its rules',
      on(
        'DropsBucket.Arn/drops/proxy/1.gz',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutBucketPolicy',
        's3:PutLifecycleConfiguration',
        's3:PutBucketNotification',
        's3:DeleteBucket',
      ),
    ],
    [
      'empty a queue or the dead letters, or change who may',
      on('ChunksQueue.Arn', 'sqs:PurgeQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes'),
    ],
    ['put a hold, a case or a digest over another', [writing('CASE#inc-1'), writing('DIGEST#d')]],
  ];

  it.for(rows)('%s', ([, requests]) => {
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((request) => whoMay(request).length > 0)).toEqual([]);
  });
});

describe('whoever has stolen a role can', () => {
  const TRADING_LABEL = onSecret('UpdateSecretVersionStage', TAGGED);
  const queue = (action: string, resource: string): Request => ({ action, resource });

  /** What the threat model owns up to: whoever is not named cannot. */
  const rows: readonly (readonly [string, Request, readonly string[]])[] = [
    ['forge chunks of any source', queue('sqs:SendMessage', 'ChunksQueue.Arn'), ['NORMALISE']],
    ['swallow dropped logs', queue('sqs:DeleteMessage', 'IntakeQueue.Arn'), ['NORMALISE']],
    ['swallow chunks', queue('sqs:DeleteMessage', 'ChunksQueue.Arn'), ['FOLD']],
    ['read dropped logs', queue('s3:GetObject', 'DropsBucket.Arn/drops/proxy/1'), ['NORMALISE']],
    ['put a baseline or incident', writing('KEY#kw_1'), ['FOLD', 'SWEEP']],
    [
      'order a quarantine, within the brake, or announce what is not',
      writing('NOTICE#n'),
      ['FOLD', 'DISPATCH', 'SWEEP', 'DISCOVER', 'an operator', 'a releaser'],
    ],
    ['settle a notice before people hear of it', updating('NOTICE#n'), ['DISPATCH', 'SWEEP']],
    ['hold a key back or give it back', TRADING_LABEL, ['DISPATCH', 'a releaser']],
    ['change a hold', updating('HOLD#kw_1'), ['DISPATCH', 'a releaser']],
    ['pull the kill switch', updating('FLEET'), ['DISPATCH', 'a releaser']],
    [
      'change a record: its mode, lists and sources',
      updating('REC#kw_1'),
      ['DISCOVER', 'an operator'],
    ],
    ['put a record over another', writing('REC#kw_1'), ['DISCOVER']],
    ['teach a baseline', updating('KEY#kw_1'), ['SWEEP', 'an operator']],
    [
      'write over the audit trail, which the heads in the mails show',
      writing('AUDIT'),
      ['DISPATCH', 'DISCOVER', 'an operator', 'a releaser', 'a driller'],
    ],
    ['tell people what is not so', queue('sns:Publish', 'AlertsUrgent'), ['DISPATCH']],
    [
      'have DISPATCH work',
      queue('lambda:InvokeFunction', 'MonitorDispatchFunction.Arn'),
      ['SWEEP'],
    ],
    [
      'see names and tags of all secrets',
      { action: 'secretsmanager:ListSecrets', resource: '*' },
      ['DISCOVER', 'a driller'],
    ],
    [
      'see every record and open incident',
      { action: 'dynamodb:Query', resource: WORK },
      ['DISPATCH', 'SWEEP', 'DISCOVER', 'an operator', 'a releaser', 'a driller'],
    ],
    [
      'tell the account of what is not so',
      queue('events:PutEvents', arn('events', 'event-bus/default')),
      ['FORWARD'],
    ],
  ];

  it.for(rows)('%s, with these and no other', ([, request, names]) => {
    expect(whoMay(request)).toEqual(names);
  });
});

describe('a stolen role with everything that it may do', () => {
  it.for(['NORMALISE', 'FOLD', 'SWEEP', 'DISCOVER', 'FORWARD', 'the clock'])(
    '%s touches no secret',
    (name) => {
      const acts = (IDENTITIES[name] ?? []).flatMap(({ Action }) => Action);
      const onSecrets = acts.filter((action) => action.startsWith('secretsmanager:'));
      expect(onSecrets.filter((action) => action !== 'secretsmanager:ListSecrets')).toEqual([]);
      expect(acts.length).toBeGreaterThan(0);
    },
  );

  it.for(Object.keys(IDENTITIES))('%s has no action with a star in it', (name) => {
    const acts = (IDENTITIES[name] ?? []).flatMap(({ Action }) => Action);
    expect(acts.filter((action) => action.includes('*'))).toEqual([]);
  });
});
