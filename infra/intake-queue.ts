// Names of dropped objects on their way to NORMALISE.
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption, QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';

export interface IntakeQueueProps {
  /** How long the reader may take for a batch. */
  readonly readerTimeout: Duration;
}

export class IntakeQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** A bucket can announce to the queue only once this exists. */
  readonly policy: QueuePolicy;

  constructor(scope: Construct, id: string, props: IntakeQueueProps) {
    super(scope, id);
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * props.readerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.queue.addToResourcePolicy(this.fromOwnBuckets());
    const policy = this.queue.node.findChild('Policy');
    if (!(policy instanceof QueuePolicy)) throw new Error('Expected the queue to have a policy.');
    this.policy = policy;
  }

  feed(reader: MonitorFunction): void {
    reader.function.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 1,
        maxConcurrency: 10,
        reportBatchItemFailures: true,
      }),
    );
  }

  /**
   * By account and not by bucket, since bucket and queue cannot both wait for the other. Another bucket of
   * the account gains nothing: NORMALISE may read this one only.
   */
  private fromOwnBuckets(): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': this.queue.stack.account } },
    });
  }
}
