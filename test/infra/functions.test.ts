// What the functions are, what they are told, and who may call them.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EVERYTHING, synthStack } from './synth-stack.ts';

const TEMPLATE = synthStack();

const worker = z.object({
  Properties: z.object({
    Runtime: z.string(),
    Architectures: z.array(z.string()),
    Role: z.unknown(),
    LoggingConfig: z.unknown(),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
});

describe('functions', () => {
  it('run on Node 24 on ARM with a log group and a role of their own', () => {
    const functions = Object.values(TEMPLATE.findResources('AWS::Lambda::Function'));
    const properties = functions.map((one) => worker.parse(one).Properties);
    expect(new Set(properties.map(({ Role }) => JSON.stringify(Role))).size).toBe(5);
    expect(new Set(properties.map(({ LoggingConfig }) => JSON.stringify(LoggingConfig))).size).toBe(
      5,
    );
    for (const { Runtime, Architectures } of properties) {
      expect([Runtime, Architectures]).toEqual(['nodejs24.x', ['arm64']]);
    }
  });

  it.for([
    ['Normalise', ['CHUNK_QUEUE_URL', 'PUSH_MODE', 'SOURCES']],
    ['Fold', ['DEFAULT_MODE', 'FALSE_ALARM_BUDGET', 'TABLE']],
    [
      'Dispatch',
      ['BOTS_TOPIC_ARN', 'DAILY_DIGEST', 'INFORMATIONAL_TOPIC_ARN', 'TABLE', 'URGENT_TOPIC_ARN'],
    ],
    ['Sweep', ['DISPATCH_FUNCTION', 'TABLE']],
    ['Discover', ['DEFAULT_MODE', 'TABLE']],
  ] as const)('%s is told what it may reach, and no more', ([name, expected]) => {
    const found = Object.entries(TEMPLATE.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith(`Monitor${name}Function`),
    );
    const { Variables } = worker.parse(found?.[1]).Properties.Environment;
    const told = Object.keys(Variables).filter((variable) => variable.startsWith('KEYWARDEN_'));
    expect(told.toSorted()).toEqual(expected.map((variable) => `KEYWARDEN_${variable}`));
    expect(Variables).toMatchObject({
      POWERTOOLS_SERVICE_NAME: 'keywarden',
      POWERTOOLS_METRICS_NAMESPACE: 'Keywarden',
    });
  });

  it('DISPATCH is told when people want to be left alone', () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
    synthStack({ quietHours }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          KEYWARDEN_QUIET_HOURS: JSON.stringify(quietHours),
          KEYWARDEN_DAILY_DIGEST: JSON.stringify({ at: '08:00', timeZone: 'UTC' }),
        }),
      },
    });
  });

  it('FOLD is told the budget that the operator has set', () => {
    synthStack({ falseAlarmBudget: '2/30d' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({ KEYWARDEN_FALSE_ALARM_BUDGET: '2/30d' }),
      },
    });
  });

  it.for([
    // One core and ten minutes: what `MAX_OBJECT_BYTES` is measured for.
    ['Normalise', 1769, 600],
    ['Fold', 1024, 30],
  ] as const)(
    '%s has the memory and the time that its work takes',
    ([name, MemorySize, Timeout]) => {
      const functions = TEMPLATE.findResources('AWS::Lambda::Function', {
        Properties: { MemorySize, Timeout },
      });
      const found = Object.keys(functions).filter((id) => id.startsWith(`Monitor${name}Function`));
      expect(found).toHaveLength(1);
    },
  );

  it('the clock calls SWEEP each minute and DISCOVER each hour', () => {
    for (const [rate, name] of [
      ['rate(1 minute)', 'Sweep'],
      ['rate(60 minutes)', 'Discover'],
    ]) {
      TEMPLATE.hasResourceProperties('AWS::Scheduler::Schedule', {
        ScheduleExpression: rate,
        Target: Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Monitor${name}Function`), 'Arn'] },
        }),
      });
    }
  });
});

describe('the push address', () => {
  it('asks for an AWS identity by default, and admits nobody by itself', () => {
    TEMPLATE.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM' });
    TEMPLATE.resourceCountIs('AWS::Lambda::Permission', 0);
  });

  it('is not there in mode off', () => {
    const off = synthStack({ push: { mode: 'off' } });
    off.resourceCountIs('AWS::Lambda::Url', 0);
    off.resourceCountIs('AWS::Lambda::Permission', 0);
  });

  it('takes its secrets from CloudFormation in mode hmac, so that no role reads them', () => {
    const { Variables } = worker.parse(
      Object.entries(synthStack(EVERYTHING).findResources('AWS::Lambda::Function')).find(([id]) =>
        id.startsWith('MonitorNormalise'),
      )?.[1],
    ).Properties.Environment;
    expect(Variables).toMatchObject({
      KEYWARDEN_PUSH_SECRET_1: '{{resolve:secretsmanager:push/new:SecretString:::}}',
      KEYWARDEN_PUSH_SECRET_2: '{{resolve:secretsmanager:push/old:SecretString:::}}',
    });
  });
});
