// Reads a JSON or YAML file that the operator wrote: keys, a mapping, a policy.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { UsageError } from './usage-error.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * @param what For the message: `keys file`.
 * @returns The parsed value; YAML reads JSON too.
 * @throws UsageError when the file cannot be read or parsed.
 */
export async function readDocument(path: string, what: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Expected a ${what}, but ${path} cannot be read.`, { cause });
  });
  if (text.length > MAX_BYTES) {
    throw new UsageError(`Expected a ${what} of at most 16 MB, got a larger one: ${path}.`);
  }
  try {
    // Few aliases: a file of nested ones would grow without bound.
    const value: unknown = parse(text, { maxAliasCount: 100 });
    return value;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : '';
    throw new UsageError(`Expected JSON or YAML in ${path}: ${detail}`, { cause });
  }
}
