// A file, or standard output, that takes lines and waits where the disk or the reader is slow.
import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { TextOutput } from '../replay/text-output.ts';
import { UsageError } from '../usage-error.ts';

export interface LineFile {
  line(text: string): void;
  /** Call it every so many lines: no more is made before this much has been taken. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param path `-` for standard output; what ends in `.gz` is compressed.
 * @throws UsageError from `flush` or `close`, when the file cannot be written.
 */
export function openLineFile(path: string): LineFile {
  if (path === '-') {
    const output = new TextOutput(process.stdout);
    const flush = () => output.flush();
    return { line: (text) => output.line(text), flush, close: flush };
  }
  const entry = path.endsWith('.gz') ? createGzip() : new PassThrough();
  const written = pipeline(entry, createWriteStream(path)).catch((cause: unknown) => {
    throw new UsageError(`Expected to write ${path}, but it cannot be written.`, { cause });
  });
  const output = new TextOutput(entry);
  // A fault ends the waiting as well; without a fault the pipeline ends only after `close`.
  const flush = () => Promise.race([output.flush(), written]);
  async function close(): Promise<void> {
    await flush();
    entry.end();
    await written;
  }
  return { line: (text) => output.line(text), flush, close };
}
