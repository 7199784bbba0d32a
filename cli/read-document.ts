// Reads a JSON or YAML file that the operator wrote: keys, a mapping, a policy.
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { parse, YAMLParseError } from 'yaml';
import { UsageError } from './usage-error.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * @param what For the message: `keys file`.
 * @returns The parsed value; YAML reads JSON too.
 * @throws UsageError when the file cannot be read or parsed; it quotes nothing, for a keys file may
 *   hold raw API keys.
 */
export async function readDocument(path: string, what: string): Promise<unknown> {
  // `end` is the last byte wanted: one more than may be there.
  const bytes = await buffer(createReadStream(path, { end: MAX_BYTES })).catch((cause: unknown) => {
    throw new UsageError(`Expected a ${what}, but ${path} cannot be read.`, { cause });
  });
  if (bytes.length > MAX_BYTES) {
    throw new UsageError(`Expected a ${what} of at most 16 MB, got a larger one: ${path}.`);
  }
  return parseDocument(bytes, path);
}

/** @throws UsageError for what is neither JSON nor YAML, or grows without bound. */
export function parseDocument(bytes: Uint8Array, path: string): unknown {
  try {
    // Few aliases: a file of nested ones would grow without bound. Warnings would quote the file.
    const options = { maxAliasCount: 100, logLevel: 'error' } as const;
    const value: unknown = parse(new TextDecoder().decode(bytes), options);
    return value;
  } catch (cause) {
    throw new UsageError(`Expected JSON or YAML in ${path}${describe(cause)}.`, { cause });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof YAMLParseError)) return ', got aliases or nesting that cannot be resolved';
  const [start] = error.linePos ?? [];
  const where = start === undefined ? '' : `, line ${start.line}, column ${start.col}`;
  return `${where}: ${error.code.toLowerCase().replaceAll('_', ' ')}`;
}
