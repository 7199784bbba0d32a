// Chunks of events on their way from NORMALISE to FOLD, in order for each key.
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';

export interface ChunkQueueProps {
  /** How long the reader may take for a batch. */
  readonly readerTimeout: Duration;
}

export class ChunkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ChunkQueueProps) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const common = { fifo: true, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    /** With names of their own: emulators know an ordered queue by the end of its name only. */
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      queueName: `${stackName}-chunk-dead-letters.fifo`,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: `${stackName}-chunks.fifo`,
      /** The chunk's id is given: equal content may be two real calls. */
      contentBasedDeduplication: false,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * props.readerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }

  grantSend(sender: MonitorFunction): void {
    const send = new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
    });
    sender.grant({ KEYWARDEN_CHUNK_QUEUE_URL: this.queue.queueUrl }, send);
  }

  feed(reader: MonitorFunction): void {
    reader.function.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        maxConcurrency: 10,
        reportBatchItemFailures: true,
      }),
    );
  }
}
