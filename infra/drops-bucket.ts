// Where usage logs are dropped: an object under `drops/<source>/` is announced to the intake queue.
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type ManagedPolicy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { DRILL_EXCHANGE } from '#shared/model/key-record.ts';
import type { IntakeQueue } from './intake-queue.ts';
import type { MonitorFunction } from './monitor-function.ts';

export interface DropsBucketProps {
  readonly intake: IntakeQueue;
  /** How long a log is kept after it was dropped. */
  readonly retention: Duration;
}

/** All that is read lies below. */
export const DROPS = 'drops/';
/** What Firehose could not unpack: it is no log. */
export const UNDELIVERED = 'undelivered/';

export class DropsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: DropsBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          expiration: props.retention,
          noncurrentVersionExpiration: Duration.days(7),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.announceTo(props.intake);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'A log of accesses to logs needs a second bucket that nobody reads. Who wants one turns on data events in CloudTrail.',
    });
  }

  grantRead(reader: MonitorFunction): void {
    // Of a version too: an announced log may have been overwritten before its turn.
    const actions = ['s3:GetObject', 's3:GetObjectVersion'];
    reader.grant({}, this.allowBelow(DROPS, actions, reader.role));
  }

  /** One source may write below its own name, and nowhere else. */
  grantDrop(writer: Role, source: string): void {
    const actions = ['s3:AbortMultipartUpload', 's3:PutObject'];
    for (const folder of [DROPS, UNDELIVERED]) {
      writer.addToPolicy(this.allowBelow(`${folder}${source}/`, actions, writer));
    }
    writer.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [this.bucket.bucketArn],
      }),
    );
  }

  /** A drill may drop under a source that exists, into a folder of its own. */
  grantDrill(people: ManagedPolicy, source: string): void {
    people.addStatements(
      this.allowBelow(`${DROPS}${source}/${DRILL_EXCHANGE}/`, ['s3:PutObject'], people),
    );
  }

  private allowBelow(
    folder: string,
    actions: readonly string[],
    role: IConstruct,
  ): PolicyStatement {
    const bucket = this.bucket.stack.getLogicalId(this.cfnBucket);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${folder}*]`,
      reason:
        'The names of dropped logs are not known beforehand. The folder is as narrow as it can be.',
    });
    const resources = [this.bucket.arnForObjects(`${folder}*`)];
    return new PolicyStatement({ actions: [...actions], resources });
  }

  /** Written into the bucket itself: CDK's own way would deploy a function that may change any bucket. */
  private announceTo({ queue, policy }: IntakeQueue): void {
    this.cfnBucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: DROPS }] } },
        },
      ],
    };
    this.bucket.node.addDependency(policy);
  }

  private get cfnBucket(): CfnBucket {
    const { defaultChild } = this.bucket.node;
    if (!(defaultChild instanceof CfnBucket)) throw new Error('Expected a bucket to be one.');
    return defaultChild;
  }
}
