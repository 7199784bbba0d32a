// What stands behind the proxy: takes a request of a service and gives the reply, whatever it is made of.
import { Agent, request as httpRequest } from 'node:http';
import type { AwsRequest } from '../proxy/aws-request.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Upstream = (request: AwsRequest) => Promise<Reply>;

const AGENT = new Agent({ keepAlive: true, maxSockets: 64 });
const DROPPED = new Set([
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'host',
]);

/** Carries requests to a server that speaks HTTP. */
export function forwardTo(endpoint: string): Upstream {
  const { hostname, port } = new URL(endpoint);
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = { ...without(headers), 'content-length': String(body.length) };
      const options = { hostname, port, method, path, headers: sent, agent: AGENT };
      const forwarded = httpRequest(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const given = Object.entries(response.headers).map(([name, value]) => [
            name,
            String(value),
          ]);
          resolve({
            status: response.statusCode ?? 500,
            headers: without(Object.fromEntries(given)),
            body: Buffer.concat(parts),
          });
        });
      });
      forwarded.on('error', reject);
      forwarded.end(body);
    });
}

function without(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !DROPPED.has(name)));
}
