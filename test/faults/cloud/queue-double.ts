// Takes chunks as an SQS FIFO queue does: the same deduplication id once, and each with its MD5.
import { createHash } from 'node:crypto';
import type { Upstream } from './upstream.ts';

export interface SentMessage {
  readonly group: string;
  readonly body: string;
}

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

/** @param queue By deduplication id, in the order of their first coming. */
export function queueDouble(queue: Map<string, SentMessage>): Upstream {
  return async ({ operation, body }) => {
    if (operation !== 'SendMessageBatch') throw new Error(`Expected a batch, got ${operation}.`);
    const { Entries }: { readonly Entries: readonly Entry[] } = JSON.parse(body.toString());
    const Successful = Entries.map((entry) => {
      const id = entry.MessageDeduplicationId;
      if (!queue.has(id)) {
        queue.set(id, { group: entry.MessageGroupId, body: entry.MessageBody });
      }
      const MD5OfMessageBody = createHash('md5').update(entry.MessageBody).digest('hex');
      return { Id: entry.Id, MessageId: `m-${id}`, MD5OfMessageBody };
    });
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return { status: 200, headers, body: Buffer.from(JSON.stringify({ Successful, Failed: [] })) };
  };
}
