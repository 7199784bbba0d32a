// Takes in what programs log to CloudWatch Logs: log group -> Firehose -> drops bucket, as plain lines.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DROPS, type DropsBucket, UNDELIVERED } from './drops-bucket.ts';
import type { Source } from './settings.ts';

export interface LogSubscriptionProps {
  readonly drops: DropsBucket;
  readonly source: Source;
}

/** The ways of one source. */
export class LogSubscription extends Construct {
  readonly stream: CfnDeliveryStream;

  constructor(scope: Construct, id: string, { drops, source }: LogSubscriptionProps) {
    super(scope, id);
    this.stream = this.createStream(drops, source.name);
    const role = this.assumedBy('SenderRole', 'logs.amazonaws.com');
    role.addToPolicy(
      new PolicyStatement({
        actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        resources: [this.stream.attrArn],
      }),
    );
    for (const [index, { name, filterPattern }] of source.logGroups.entries()) {
      const filter = new CfnSubscriptionFilter(this, `Filter${index}`, {
        logGroupName: name,
        filterPattern,
        destinationArn: this.stream.attrArn,
        roleArn: role.roleArn,
      });
      filter.node.addDependency(role);
    }
  }

  private createStream(drops: DropsBucket, source: string): CfnDeliveryStream {
    const role = this.assumedBy('WriterRole', 'firehose.amazonaws.com');
    drops.grantDrop(role, source);
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        bucketArn: drops.bucket.bucketArn,
        roleArn: role.roleArn,
        prefix: `${DROPS}${source}/!{timestamp:yyyy/MM/dd/HH}/`,
        errorOutputPrefix: `${UNDELIVERED}${source}/!{firehose:error-output-type}/`,
        /** Whatever is full first. A minute is how late an alert may be because of it. */
        bufferingHints: { intervalInSeconds: 60, sizeInMBs: 5 },
        compressionFormat: 'GZIP',
        processingConfiguration: { enabled: true, processors: MESSAGES_AS_LINES },
      },
    });
    stream.node.addDependency(role);
    return stream;
  }

  private assumedBy(id: string, service: string): Role {
    const inOurName = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const assumedBy = new ServicePrincipal(service, { conditions: inOurName });
    return new Role(this, id, { assumedBy });
  }
}

/** CloudWatch Logs sends gzip with an envelope around the messages. */
const MESSAGES_AS_LINES: CfnDeliveryStream.ProcessorProperty[] = [
  {
    type: 'Decompression',
    parameters: [{ parameterName: 'CompressionFormat', parameterValue: 'GZIP' }],
  },
  {
    type: 'CloudWatchLogProcessing',
    parameters: [{ parameterName: 'DataMessageExtraction', parameterValue: 'true' }],
  },
  {
    type: 'AppendDelimiterToRecord',
    parameters: [{ parameterName: 'Delimiter', parameterValue: '\\n' }],
  },
];
