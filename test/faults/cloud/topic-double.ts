// Takes messages as SNS does, in its own protocol: refuses the subjects that it refuses, and remembers the rest.
import type { AwsRequest } from '../proxy/aws-request.ts';
import type { Reply, Upstream } from './upstream.ts';

export interface Published {
  readonly topic: string;
  readonly alertId: string;
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const SUBJECT = /^[\x20-\x7e]{1,99}$/;
const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

export function topicDouble(published: Published[]): Upstream {
  return async (request) => {
    const form = new URLSearchParams(request.body.toString());
    const subject = form.get('Subject');
    if (form.get('Action') !== 'Publish') return refused('InvalidAction');
    if (subject !== null && !SUBJECT.test(subject)) return refused('InvalidParameter');
    const attributes = attributesOf(form);
    published.push({
      topic: topicOf(request),
      alertId: attributes['alertId'] ?? '',
      subject: subject ?? '',
      message: form.get('Message') ?? '',
      attributes,
    });
    return xml(
      200,
      `<PublishResponse xmlns="${NAMESPACE}"><PublishResult><MessageId>m-${published.length}</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>`,
    );
  };
}

function topicOf({ kind }: AwsRequest): string {
  return kind;
}

function attributesOf(form: URLSearchParams): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let n = 1; form.has(`MessageAttributes.entry.${n}.Name`); n++) {
    const name = form.get(`MessageAttributes.entry.${n}.Name`) ?? '';
    attributes[name] = form.get(`MessageAttributes.entry.${n}.Value.StringValue`) ?? '';
  }
  return attributes;
}

function refused(code: string): Reply {
  return xml(
    400,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`,
  );
}

function xml(status: number, text: string): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(text) };
}
