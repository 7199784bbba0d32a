// What the stack keeps, whom it tells, and what it is found by.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, passesAwsSolutions, synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack();

const NO_PLAIN_TEXT = Match.objectLike({
  Effect: 'Deny',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

describe('KeywardenStack', () => {
  it('KeywardenStack keeps its table from being lost', () => {
    TEMPLATE.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
        SSESpecification: Match.objectLike({ SSEEnabled: true }),
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      }),
    });
  });

  it('KeywardenStack lists work in an index that holds nothing else', () => {
    TEMPLATE.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'Work',
          KeySchema: [
            { AttributeName: 'work', KeyType: 'HASH' },
            { AttributeName: 'workAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      AttributeDefinitions: Match.arrayWith([{ AttributeName: 'workAt', AttributeType: 'N' }]),
    });
  });

  it('KeywardenStack encrypts its three topics and refuses plain text on the way', () => {
    const topics = TEMPLATE.findResources('AWS::SNS::Topic');
    expect(Object.keys(topics)).toHaveLength(3);
    for (const topic of Object.values(topics)) {
      expect(topic).toMatchObject({ Properties: { KmsMasterKeyId: expect.anything() } });
    }
    for (const type of [
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::S3::BucketPolicy',
    ]) {
      TEMPLATE.allResourcesProperties(type, {
        PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([NO_PLAIN_TEXT]) }),
      });
    }
  });

  it('KeywardenStack lets the alarms of its own account reach both topics for people', () => {
    const own = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const admits = Match.objectLike({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: own,
    });
    const policies = TEMPLATE.findResources('AWS::SNS::TopicPolicy', {
      Properties: { PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([admits]) }) },
    });
    expect(Object.keys(policies)).toHaveLength(2);
    TEMPLATE.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      }),
    });
  });
});

describe('outputs', () => {
  it('keep their names: other programs read them', () => {
    expect(Object.keys(TEMPLATE.findOutputs('*')).toSorted()).toEqual([
      'BotsTopicArn',
      'ChunkDeadLettersUrl',
      'ChunkQueueUrl',
      'DiscoverFunctionName',
      'DispatchFunctionName',
      'DrillPolicyArn',
      'DrillQueueUrl',
      'DrillSource',
      'DropsBucketName',
      'FoldFunctionName',
      'InformationalTopicArn',
      'IntakeDeadLettersUrl',
      'IntakeQueueUrl',
      'NormaliseFunctionName',
      'NoticeDeadLettersUrl',
      'OperatorPolicyArn',
      'PushPolicyArn',
      'PushUrl',
      'ReleasePolicyArn',
      'SweepFunctionName',
      'TableName',
      'UrgentTopicArn',
      'Version',
    ]);
  });
});

describe('the AWS Solutions checks', () => {
  it.for([
    ['by default', undefined],
    ['with everything', EVERYTHING],
  ] as const)('find nothing %s', ([, settings]) => {
    expect(passesAwsSolutions(settings)).toBe(true);
  });
});
