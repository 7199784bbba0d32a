// Actions at aws with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const AWS_SAMPLES: ScopeSamples = {
  read: [
    's3:GetObject',
    'secretsmanager:GetSecretValue',
    'secretsmanager.amazonaws.com:DescribeSecret',
    'GetSecretValue',
    'sts:GetCallerIdentity',
    'dynamodb:Query',
    'kms:Decrypt',
    'iam:ListUsers',
  ],
  trade: ['s3:PutObject', 'dynamodb:PutItem', 'sqs:SendMessage', 'lambda:Invoke'],
  admin: [
    'iam:CreateAccessKey',
    'sts:AssumeRole',
    'sts:GetSessionToken',
    'secretsmanager:PutSecretValue',
    's3:PutBucketPolicy',
    'cloudtrail:StopLogging',
    'ec2:RunInstances',
    'kms:ScheduleKeyDeletion',
    'CreateAccessKey',
    'ConsoleLogin',
  ],
};
