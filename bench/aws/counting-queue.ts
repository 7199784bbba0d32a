// Answers as SQS does when it takes messages, and counts what it would charge for.
import { createHash } from 'node:crypto';
import { type JsonService, type Request, startJsonService } from '#test/emulator/json-service.ts';

export interface CountingQueue extends JsonService {
  readonly messages: QueuedMessage[];
  /** Of 64 KB each. */
  readonly charged: { sends: number };
}

export interface QueuedMessage {
  readonly body: string;
  readonly group: string;
}

const CHARGED_BYTES = 65_536;

export async function startCountingQueue(): Promise<CountingQueue> {
  const messages: QueuedMessage[] = [];
  const charged = { sends: 0 };
  const service = await startJsonService({
    SendMessageBatch: (request) => {
      const entries = entriesOf(request);
      charged.sends += chargedRequests(entries.map(({ body }) => body));
      messages.push(...entries);
      return {
        Successful: entries.map(({ id, body }) => ({
          Id: id,
          MessageId: id,
          MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
        })),
      };
    },
  });
  return Object.assign(service, { messages, charged });
}

/** A request counts once for each 64 KB of what it carries. */
export function chargedRequests(bodies: readonly string[]): number {
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
  return Math.max(1, Math.ceil(bytes / CHARGED_BYTES));
}

function entriesOf(request: Request): readonly (QueuedMessage & { readonly id: string })[] {
  const entries = request['Entries'];
  if (!Array.isArray(entries)) throw new Error('Expected entries, got none.');
  return entries.map((entry: unknown) => ({
    id: String(Reflect.get(Object(entry), 'Id')),
    body: String(Reflect.get(Object(entry), 'MessageBody')),
    group: String(Reflect.get(Object(entry), 'MessageGroupId')),
  }));
}
