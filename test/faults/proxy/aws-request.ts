// Takes what an SDK sent over HTTP and says which call it is: service, operation, and what it is about.
import type { IncomingMessage } from 'node:http';
import { itemKinds } from './item-kinds.ts';

export const SERVICES = [
  'dynamodb',
  'secretsmanager',
  'sns',
  'sqs',
  's3',
  'lambda',
  'events',
  'securityhub',
] as const;
export type Service = (typeof SERVICES)[number];

export interface AwsRequest {
  readonly service: Service;
  /** Such as `UpdateItem`. */
  readonly operation: string;
  /** What it is about, such as `HOLD take lease`; empty where the operation says it all. */
  readonly kind: string;
  /** The same for all attempts of one call. */
  readonly invocation: string;
  /** From 1. */
  readonly attempt: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** @throws Error for a request of no service that is known here. */
export async function readAwsRequest(message: IncomingMessage): Promise<AwsRequest> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  const body = Buffer.concat(parts);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const service = serviceOf(headers);
  const path = message.url ?? '/';
  const { operation, kind } = describe(service, { headers, path, body });
  return {
    service,
    operation,
    kind,
    invocation: headers['amz-sdk-invocation-id'] ?? '',
    attempt: Number(/attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1] ?? 1),
    method: message.method ?? 'POST',
    path,
    headers,
    body,
  };
}

/** The signature names the service: `Credential=<id>/<date>/<region>/<service>/aws4_request`. */
function serviceOf(headers: Readonly<Record<string, string>>): Service {
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers['authorization'] ?? '')?.[1];
  const service = SERVICES.find((name) => name === scope);
  if (service === undefined) throw new Error(`Expected a service of AWS, got ${scope}.`);
  return service;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly path: string;
  readonly body: Buffer;
}

interface Described {
  readonly operation: string;
  readonly kind: string;
}

function describe(service: Service, { headers, path, body }: Sent): Described {
  const target = headers['x-amz-target']?.split('.').at(-1) ?? '';
  switch (service) {
    case 'dynamodb':
      return { operation: target, kind: itemKinds(target, jsonOf(body)) };
    case 'secretsmanager':
      return { operation: target, kind: labelOf(jsonOf(body)) };
    case 'sns': {
      const form = new URLSearchParams(body.toString());
      const topic = form.get('TopicArn')?.split(':').at(-1) ?? '';
      return { operation: form.get('Action') ?? '', kind: topic };
    }
    case 's3':
      return { operation: 'GetObject', kind: '' };
    case 'lambda':
      return { operation: 'Invoke', kind: '' };
    case 'securityhub':
      return { operation: path === '/findings/import' ? 'BatchImportFindings' : path, kind: '' };
    default:
      return { operation: target, kind: '' };
  }
}

function labelOf(body: Json): string {
  const label = body['VersionStage'];
  return typeof label === 'string' ? label : '';
}

export type Json = Readonly<Record<string, unknown>>;

function jsonOf(body: Buffer): Json {
  return JSON.parse(body.toString());
}
