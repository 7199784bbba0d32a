// Takes alerts to where the other programs of the account look: EventBridge and Security Hub. Hears the
// topics as any program does, so that DISPATCH needs no further right.
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AlertTopics } from './alert-topics.ts';
import { MonitorFunction } from './monitor-function.ts';
import type { Settings } from './settings.ts';

export interface AlertForwardProps {
  readonly topics: AlertTopics;
  readonly settings: Pick<Settings, 'forward' | 'retention'>;
}

/** @returns Undefined where alerts are to go nowhere else. */
export function forwardAlerts(
  scope: Construct,
  props: AlertForwardProps,
): AlertForward | undefined {
  const { eventBridge, securityHub } = props.settings.forward;
  return eventBridge || securityHub ? new AlertForward(scope, 'Forward', props) : undefined;
}

export class AlertForward extends Construct {
  readonly worker: MonitorFunction;
  /** What SNS could not hand over, and what the function gave up. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { topics, settings }: AlertForwardProps) {
    super(scope, id);
    this.deadLetters = this.createDeadLetters();
    this.worker = new MonitorFunction(this, 'Forward', {
      entry: 'forward',
      description: 'Keywarden: takes alerts to EventBridge and Security Hub.',
      logDays: settings.retention.logDays,
      memorySize: 256,
      timeout: Duration.seconds(30),
    });
    this.worker.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });
    this.listen(topics);
    if (settings.forward.eventBridge) this.grantBus();
    if (settings.forward.securityHub) this.grantFindings();
  }

  /** Alarms go over the same topics, and say of themselves by having no type that they are not ours. */
  private listen({ urgent, informational }: AlertTopics): void {
    const allowlist = ['incident', 'operation', 'digest'];
    for (const topic of [urgent, informational]) {
      topic.addSubscription(
        new LambdaSubscription(this.worker.function, {
          filterPolicy: { type: SubscriptionFilter.stringFilter({ allowlist }) },
          deadLetterQueue: this.deadLetters,
        }),
      );
    }
  }

  private grantBus(): void {
    const bus = Stack.of(this).formatArn({
      service: 'events',
      resource: 'event-bus',
      resourceName: 'default',
    });
    const put = new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus] });
    this.worker.grant({ KEYWARDEN_EVENT_BUS: 'default' }, put);
  }

  /** Of this account's own findings, under the product that every account has. */
  private grantFindings(): void {
    const { account } = Stack.of(this);
    const product = Stack.of(this).formatArn({
      service: 'securityhub',
      resource: 'product',
      resourceName: `${account}/default`,
    });
    const bring = new PolicyStatement({
      actions: ['securityhub:BatchImportFindings'],
      resources: [product],
    });
    this.worker.grant({ KEYWARDEN_SECURITY_HUB: 'on' }, bring);
  }

  private createDeadLetters(): Queue {
    const queue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a queue of dead letters itself, of a function and its subscriptions.',
    });
    return queue;
  }
}
