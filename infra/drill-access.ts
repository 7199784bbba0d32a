// What a drill needs: a queue that hears of drills as the on-call hears of thefts, and a policy for whoever
// drills, which reaches the dummy key's own things and nothing else.
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SubscriptionFilter, type Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import type { AlertTopics } from './alert-topics.ts';
import type { DropsBucket } from './drops-bucket.ts';
import type { Source } from './settings.ts';
import type { StateTable } from './state-table.ts';

export interface DrillAccessProps {
  readonly state: StateTable;
  readonly drops: DropsBucket;
  readonly topics: AlertTopics;
  readonly sources: readonly Source[];
}

export class DrillAccess extends Construct {
  /** There from the beginning: a right to subscribe and unsubscribe would be one over everybody's alerts. */
  readonly queue: Queue;
  readonly policy: ManagedPolicy;
  /** The source that a drill drops under; undefined when none takes events as they are. */
  readonly source: string | undefined;

  constructor(scope: Construct, id: string, { state, drops, topics, sources }: DrillAccessProps) {
    super(scope, id);
    this.source = sources.find(takesEvents)?.name;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.hours(1),
      visibilityTimeout: Duration.seconds(5),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'What no drill has taken within the hour is of no use to anybody.',
    });
    for (const topic of [topics.urgent, topics.informational, topics.bots]) this.hear(topic);
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: 'Keywarden: may run a drill with a dummy key, and take it away again.',
      statements: [this.onDummies(), this.onQueue(), this.onStack()],
    });
    state.grantDrill(this.policy);
    if (this.source !== undefined) drops.grantDrill(this.policy, this.source);
    this.grantListing();
  }

  /** Of drills only: an alert of a real theft never reaches the queue. */
  private hear(topic: Topic): void {
    const filterPolicy = {
      keyId: SubscriptionFilter.stringFilter({ matchPrefixes: [DRILL_KEY_PREFIX] }),
    };
    topic.addSubscription(new SqsSubscription(this.queue, { filterPolicy }));
  }

  private onDummies(): PolicyStatement {
    const { partition, region, account } = Stack.of(this);
    const dummies = `secretsmanager:${region}:${account}:secret:${DRILL_EXCHANGE}/*`;
    this.acknowledge(
      `Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${DRILL_EXCHANGE}/*`,
      'Dummies have a new name each time. No real secret begins like that.',
    );
    return new PolicyStatement({
      actions: [
        'secretsmanager:CreateSecret',
        'secretsmanager:DeleteSecret',
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutResourcePolicy',
        'secretsmanager:PutSecretValue',
        'secretsmanager:TagResource',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      resources: [`arn:${partition}:${dummies}`],
    });
  }

  private onQueue(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:DeleteMessage', 'sqs:ReceiveMessage'],
      resources: [this.queue.queueArn],
    });
  }

  private onStack(): PolicyStatement {
    const { partition, region, account, stackName } = Stack.of(this);
    this.acknowledge(
      `Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${stackName}/*`,
      'A stack has a new id each time it is made. The name is given.',
    );
    return new PolicyStatement({
      actions: ['cloudformation:DescribeStacks'],
      resources: [`arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`],
    });
  }

  /** To find what an earlier drill has left. */
  private grantListing(): void {
    this.acknowledge(
      'Resource::*',
      'ListSecrets cannot be bound to a resource. It shows names and tags, no values.',
    );
    this.policy.addStatements(
      new PolicyStatement({ actions: ['secretsmanager:ListSecrets'], resources: ['*'] }),
    );
  }

  private acknowledge(finding: string, reason: string): void {
    Validations.of(this).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
  }
}

/** Without a mapping and in the canonical form, or in any form that tells itself. */
function takesEvents({ format, mapping }: Source): boolean {
  return mapping === undefined && (format === undefined || format === 'canonical');
}
