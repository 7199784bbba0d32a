// Stands before DynamoDB Local and counts what it answers to writes, as it answers: attempts that a client makes
// again by itself are counted each.
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '#test/emulator/local-server.ts';

export interface WriteMeter extends LocalServer {
  readonly counts: WriteCounts;
}

export interface WriteCounts {
  writes: number;
  /** Refused because a condition did not hold, or because others wrote at the same time. */
  failed: number;
  reads: number;
  /** Of the writes, those of chunks. */
  readonly commits: { attempts: number; failed: number };
}

const COMMIT = 'TransactWriteItems';
const WRITES: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  COMMIT,
]);
const LOST_RACES =
  /ConditionalCheckFailedException|TransactionCanceledException|TransactionConflictException/;

export async function startWriteMeter(upstream: string): Promise<WriteMeter> {
  const commits = { attempts: 0, failed: 0 };
  const counts: WriteCounts = { writes: 0, failed: 0, reads: 0, commits };
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const server = createServer((asked, response) => {
    const operation = String(asked.headers['x-amz-target']).split('.').at(-1) ?? '';
    const isWrite = WRITES.has(operation);
    const isCommit = operation === COMMIT;
    if (isWrite) counts.writes++;
    else counts.reads++;
    if (isCommit) commits.attempts++;
    forward({ upstream, agent, asked, response }, (status, body) => {
      if (!isWrite || status !== 400 || !LOST_RACES.test(body.toString())) return;
      counts.failed++;
      if (isCommit) commits.failed++;
    });
  });
  const { endpoint, stop } = await serveLocally(server);
  return { endpoint, counts, stop: () => stop().finally(() => agent.destroy()) };
}

interface Exchange {
  readonly upstream: string;
  readonly agent: Agent;
  readonly asked: IncomingMessage;
  readonly response: ServerResponse;
}

/** Replies are small, so each is read whole before it is handed on. */
function forward(
  { upstream, agent, asked, response }: Exchange,
  onReply: (status: number, body: Buffer) => void,
): void {
  const { method, headers } = asked;
  const onward = request(upstream, { method, headers, agent, path: asked.url }, (reply) => {
    const chunks: Buffer[] = [];
    reply.on('data', (chunk: Buffer) => chunks.push(chunk));
    reply.on('end', () => {
      const body = Buffer.concat(chunks);
      const status = reply.statusCode ?? 502;
      onReply(status, body);
      response.writeHead(status, reply.headers);
      response.end(body);
    });
  });
  onward.on('error', () => response.destroy());
  asked.on('error', () => onward.destroy());
  asked.pipe(onward);
}
