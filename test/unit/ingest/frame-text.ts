// Pushes text through a framer in chunks and tells what came out.
import type { Framer, RecordSink } from '#shared/ingest/frame-records.ts';

export interface Framed {
  readonly records: (readonly [text: string, line: number])[];
  readonly faults: (readonly [code: string, line: number])[];
}

export function frame(create: (sink: RecordSink) => Framer, chunks: readonly string[]): Framed {
  const read: Framed = { records: [], faults: [] };
  const framer = create({
    record: (text, line) => read.records.push([text, line]),
    fault: (code, _detail, line) => read.faults.push([code, line]),
  });
  for (const chunk of chunks) framer.push(chunk);
  framer.finish();
  return read;
}

/** @param sizes Lengths of the chunks, over and over. */
export function inChunks(text: string, ...sizes: readonly number[]): readonly string[] {
  const chunks: string[] = [];
  for (let from = 0, n = 0; from < text.length; n++) {
    const size = Math.max(1, sizes[n % sizes.length] ?? 1);
    chunks.push(text.slice(from, from + size));
    from += size;
  }
  return chunks;
}
