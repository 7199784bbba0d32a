// How each service says that there was too much at once, and that it is broken: in its own protocol.
import type { Reply } from '../cloud/upstream.ts';
import type { Service } from './aws-request.ts';

const THROTTLED: Readonly<Record<Service, Reply>> = {
  dynamodb: json(400, 'ThrottlingException'),
  secretsmanager: json(400, 'ThrottlingException'),
  sns: query(400, 'Throttling'),
  sqs: json(403, 'RequestThrottled'),
  s3: xml(503, 'SlowDown'),
  lambda: json(429, 'TooManyRequestsException'),
  events: json(400, 'ThrottlingException'),
  securityhub: json(429, 'LimitExceededException'),
};

const BROKEN: Readonly<Record<Service, Reply>> = {
  dynamodb: json(500, 'InternalServerError'),
  secretsmanager: json(500, 'InternalServiceError'),
  sns: query(500, 'InternalError'),
  sqs: json(500, 'InternalError'),
  s3: xml(500, 'InternalError'),
  lambda: json(500, 'ServiceException'),
  events: json(500, 'InternalException'),
  securityhub: json(500, 'InternalException'),
};

export function throttled(service: Service): Reply {
  return THROTTLED[service];
}

export function broken(service: Service): Reply {
  return BROKEN[service];
}

function json(status: number, name: string): Reply {
  const body = JSON.stringify({ __type: name, message: 'Not now.' });
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': name };
  return { status, headers, body: Buffer.from(body) };
}

function query(status: number, code: string): Reply {
  const text = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Receiver</Type><Code>${code}</Code><Message>Not now.</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(text) };
}

function xml(status: number, code: string): Reply {
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Not now.</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) };
}
