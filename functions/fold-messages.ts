// Takes the messages of the chunk queue and folds each chunk into what is known of its key.
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import type { FoldOutcome } from '#shared/pipeline/fold-chunk.ts';
import { runBatch } from './runtime/run-batch.ts';
import type { CounterName, Telemetry } from './runtime/telemetry.ts';

export interface FoldMessages {
  readonly fold: (chunk: Chunk) => Promise<FoldOutcome>;
  readonly telemetry: Telemetry;
}

const COUNTERS: Readonly<Record<FoldOutcome['kind'], CounterName>> = {
  folded: 'EventsFolded',
  duplicate: 'EventsDuplicate',
  'unknown-key': 'EventsUnknownKey',
  'refused-source': 'EventsRefusedSource',
};

/** A key's chunks are folded in their order, keys beside each other. */
export async function foldMessages(
  records: readonly SQSRecord[],
  { fold, telemetry }: FoldMessages,
): Promise<SQSBatchResponse> {
  return runBatch(records, {
    idOf: ({ messageId }) => messageId,
    groupOf,
    work: async ({ body }) => {
      const { kind, events } = await fold(decodeChunk(body));
      telemetry.count(COUNTERS[kind], events);
    },
    telemetry,
  });
}

/** The key. Not every emulator names the group; then the chunk itself does. */
function groupOf({ attributes, body, messageId }: SQSRecord): string {
  if (attributes.MessageGroupId !== undefined) return attributes.MessageGroupId;
  try {
    return decodeChunk(body).keyId;
  } catch {
    // A message that nobody can read fails alone.
    return messageId;
  }
}
