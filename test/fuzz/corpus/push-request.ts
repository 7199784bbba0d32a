// Requests to the function URL, signed or not, to be spoilt.
import { line } from './canonical-line.ts';

export const BODY = line();
const IAM = { iam: { userArn: 'arn:aws:iam::123456789012:role/shipper' } };

export interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  readonly authorizer?: unknown;
  readonly requestId?: unknown;
}

export function request(change: Request = {}): string {
  const {
    method = 'POST',
    path = '/proxy',
    headers = {},
    body = BODY,
    isBase64Encoded = false,
  } = change;
  const { authorizer = IAM, requestId = 'r-1' } = change;
  const http = { method, sourceIp: '203.0.113.7' };
  return JSON.stringify({
    rawPath: path,
    headers,
    body,
    isBase64Encoded,
    requestContext: { requestId, http, authorizer },
  });
}
