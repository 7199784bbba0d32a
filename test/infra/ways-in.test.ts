// How logs get in and on: bucket, queues, stream, log groups.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EVERYTHING, synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack();

describe('drops', () => {
  it('are closed to the public, versioned, kept for a time and never lost with the stack', () => {
    TEMPLATE.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [
            Match.objectLike({
              ExpirationInDays: 90,
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            }),
          ],
        },
      }),
    });
  });

  it('are announced to the intake queue, without a function that may change buckets', () => {
    TEMPLATE.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: {
        QueueConfigurations: [
          Match.objectLike({
            Event: 's3:ObjectCreated:*',
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'drops/' }] } },
          }),
        ],
      },
    });
    TEMPLATE.resourceCountIs('AWS::Lambda::Function', 5);
  });
});

const queue = z.object({
  Properties: z.object({
    VisibilityTimeout: z.number(),
    RedrivePolicy: z.object({ maxReceiveCount: z.number() }),
  }),
});

describe('queues', () => {
  it.for([
    ['IntakeQueue', 600],
    ['ChunksQueue', 30],
  ] as const)('%s hides a message six times as long as its reader may take', ([id, timeout]) => {
    const found = Object.entries(TEMPLATE.findResources('AWS::SQS::Queue')).find(([name]) =>
      name.startsWith(id),
    );
    const { VisibilityTimeout, RedrivePolicy } = queue.parse(found?.[1]).Properties;
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
    expect(RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
  });

  it('chunks are in order for each key, and equal ones are not dropped', () => {
    TEMPLATE.hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue: true,
      ContentBasedDeduplication: false,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
  });

  it('a failed message does not take its batch with it, and no reader starves another', () => {
    const sources = TEMPLATE.findResources('AWS::Lambda::EventSourceMapping', {
      Properties: Match.objectLike({ FunctionResponseTypes: ['ReportBatchItemFailures'] }),
    });
    expect(Object.keys(sources)).toHaveLength(3);
    for (const batch of [1, 10]) {
      TEMPLATE.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        BatchSize: batch,
        ScalingConfig: { MaximumConcurrency: 10 },
      });
    }
  });

  it('the stream carries new notices only, and gives up instead of standing still', () => {
    TEMPLATE.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
      ParallelizationFactor: 1,
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { sk: { S: ['NOTICE'] } } },
            }),
          },
        ],
      },
    });
  });
});

describe('optional parts', () => {
  const full = synthStack(EVERYTHING);

  it('log groups flow as plain lines into the folder of their source', () => {
    full.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: Match.objectLike({
        Prefix: Match.stringLikeRegexp('^drops/egress-proxy/'),
        ErrorOutputPrefix: Match.stringLikeRegexp('^undelivered/egress-proxy/'),
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            Match.objectLike({ Type: 'Decompression' }),
            Match.objectLike({ Type: 'CloudWatchLogProcessing' }),
            Match.objectLike({ Type: 'AppendDelimiterToRecord' }),
          ],
        },
      }),
    });
    full.resourceCountIs('AWS::Logs::SubscriptionFilter', 1);
  });

  it('the dashboard can be left out', () => {
    synthStack({ dashboard: false }).resourceCountIs('AWS::CloudWatch::Dashboard', 0);
    TEMPLATE.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });

  it('mails go to the addresses of their topic, and the budget to the informational ones', () => {
    full.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'oncall@example.com' });
    full.resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'email' }, 2);
    full.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 5, Unit: 'USD' } }),
    });
    TEMPLATE.resourceCountIs('AWS::Budgets::Budget', 0);
  });
});
