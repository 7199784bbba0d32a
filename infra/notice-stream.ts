// The fast way to DISPATCH: each new notice, as soon as it is in the table. The sweep is the sure one.
import { Duration, Validations } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';
import type { StateTable } from './state-table.ts';

export class NoticeStream extends Construct {
  /** What the stream gave up on. Nothing is lost: the notices are still due. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a queue of dead letters itself, of a stream.',
    });
  }

  feed({ table }: StateTable, reader: MonitorFunction): void {
    const { tableStreamArn: eventSourceArn } = table;
    if (eventSourceArn === undefined) throw new Error('Expected the table to have a stream.');
    table.grantStreamRead(reader.function);
    reader.function.addEventSourceMapping('Notices', {
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      /** More would send more mails a second than a subscription bears. */
      parallelizationFactor: 1,
      retryAttempts: 3,
      maxRecordAge: Duration.hours(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.isEqual('NOTICE') } } },
        }),
      ],
    });
  }
}
