// Chat rooms, EventBridge and Security Hub: nothing of them unless asked for, and then no more than needed.
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { linesOf, statementsByRole } from './role-statements.ts';
import { passesAwsSolutions, synthStack } from './synth-stack.ts';

const BOTH = { chat: true, forward: { eventBridge: true, securityHub: true } };
const TEMPLATE = synthStack(BOTH);

function forwardLines(template: Template): readonly string[] {
  const [, statements = []] =
    [...statementsByRole(template)].find(([role]) => role.startsWith('Forward')) ?? [];
  return linesOf(statements);
}

const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const GIVE_UP = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const ALWAYS = [
  ...LOGS.map((action) => `Allow ${action} ForwardLogs.Arn`),
  ...GIVE_UP.map((action) => `Allow ${action} ForwardDeadLetters.Arn`),
];
const BUS = expect.stringMatching(/^Allow events:PutEvents \S+:event-bus\/default$/);
const HUB = expect.stringMatching(
  /^Allow securityhub:BatchImportFindings \S+:product\/\S+\/default$/,
);

describe('FORWARD', () => {
  it.for([
    ['neither', undefined, []],
    ['EventBridge', { forward: { eventBridge: true } }, [...ALWAYS, BUS]],
    ['Security Hub', { forward: { securityHub: true } }, [...ALWAYS, HUB]],
    ['both', BOTH, [...ALWAYS, BUS, HUB]],
  ] as const)('with %s may do this and nothing else', ([, settings, expected]) => {
    const lines = forwardLines(synthStack(settings));
    expect(lines).toHaveLength(expected.length);
    expect(lines).toEqual(expect.arrayContaining([...expected]));
  });

  it('hears alerts of both topics that wake or wait, and no alarms', () => {
    const subscriptions = TEMPLATE.findResources('AWS::SNS::Subscription', {
      Properties: {
        Protocol: 'lambda',
        FilterPolicy: { type: ['incident', 'operation', 'digest'] },
        RedrivePolicy: Match.anyValue(),
      },
    });
    const topics = Object.values(subscriptions).map((one) => JSON.stringify(one));
    expect(topics).toHaveLength(2);
    expect(topics.join()).toContain('AlertsUrgent');
    expect(topics.join()).toContain('AlertsInformational');
  });

  it('leaves what it gives up among the dead letters', () => {
    TEMPLATE.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    TEMPLATE.hasOutput('ForwardDeadLettersUrl', {});
    TEMPLATE.hasOutput('ForwardFunctionName', {});
    TEMPLATE.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Keywarden forward-dead-letters',
    });
  });

  it('passes the checks of AWS', () => {
    expect(passesAwsSolutions(BOTH)).toBe(true);
  });
});

describe('chat rooms', () => {
  it('have an encrypted topic of their own, of which DISPATCH is told', () => {
    TEMPLATE.hasOutput('ChatTopicArn', {});
    TEMPLATE.resourceCountIs('AWS::SNS::Topic', 4);
    TEMPLATE.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    TEMPLATE.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ KEYWARDEN_CHAT_TOPIC_ARN: Match.anyValue() }) },
    });
    const dispatch = statementsByRole(TEMPLATE).get('MonitorDispatchRole') ?? [];
    expect(linesOf(dispatch)).toContain('Allow sns:Publish AlertsChat');
  });

  it('have none unless asked for', () => {
    const template = synthStack();
    expect(template.findOutputs('ChatTopicArn')).toEqual({});
    template.resourceCountIs('AWS::SNS::Topic', 3);
  });
});
