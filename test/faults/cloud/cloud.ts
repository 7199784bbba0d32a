// The services of one cell: a table on DynamoDB Local, and doubles that refuse what AWS refuses and remember
// what they took.

import type { StrictSecret } from '#test/emulator/strict-secrets-manager.ts';
import type { AwsRequest, Service } from '../proxy/aws-request.ts';
import { type Bucket, bucketDouble } from './bucket-double.ts';
import { busDouble, functionDouble, hubDouble, type JsonText } from './event-doubles.ts';
import { queueDouble, type SentMessage } from './queue-double.ts';
import { secretsDouble } from './secrets-double.ts';
import { type Published, topicDouble } from './topic-double.ts';
import { forwardTo, type Reply, type Upstream } from './upstream.ts';

export interface Cloud {
  readonly take: Upstream;
  readonly secrets: Map<string, StrictSecret>;
  /** In the order in which SNS took them. */
  readonly published: Published[];
  /** As a FIFO queue keeps them: the same one once. */
  readonly queue: ReadonlyMap<string, SentMessage>;
  readonly objects: Bucket;
  /** Payloads that Lambda took, for the function that they are for. */
  readonly invoked: JsonText[];
  readonly events: readonly JsonText[];
  readonly findings: ReadonlyMap<string, unknown>;
}

export function openCloud(dynamodbEndpoint: string): Cloud {
  const secrets = new Map<string, StrictSecret>();
  const findings = new Map<string, unknown>();
  const published: Published[] = [];
  const queue = new Map<string, SentMessage>();
  const objects: Bucket = new Map();
  const invoked: JsonText[] = [];
  const events: JsonText[] = [];
  const services: Readonly<Record<Service, Upstream>> = {
    dynamodb: forwardTo(dynamodbEndpoint),
    secretsmanager: secretsDouble(secrets),
    securityhub: hubDouble(findings),
    sns: topicDouble(published),
    sqs: queueDouble(queue),
    s3: bucketDouble(objects),
    lambda: functionDouble(invoked),
    events: busDouble(events),
  };
  return {
    take: (request: AwsRequest): Promise<Reply> => services[request.service](request),
    secrets,
    published,
    queue,
    objects,
    invoked,
    events,
    findings,
  };
}
