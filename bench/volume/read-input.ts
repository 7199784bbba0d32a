// Reads the files of a benchmark folder; whatever is wrong with them is said with file and place.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { UsageError } from '#cli/usage-error.ts';

/** @throws UsageError when the file cannot be read. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UsageError(`Expected a file ${path}, got: ${reasonOf(cause)}.`, { cause });
  }
}

/** @throws UsageError when the file cannot be read, is no JSON or has another form. */
export function readJson<T>(path: string, form: z.ZodType<T>): T {
  const parsed = form.safeParse(parseJson(path));
  if (parsed.success) return parsed.data;
  throw new UsageError(`Expected another form of ${path}, got:\n${z.prettifyError(parsed.error)}`);
}

/**
 * @param where For the message: `line 3 of cpu.csv`.
 * @throws UsageError for anything but a finite number; an empty text is none.
 */
export function readNumber(text: string, where: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new UsageError(`Expected a number in ${where}, got "${text.slice(0, 40)}".`);
}

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function parseJson(path: string): unknown {
  const text = readBytes(path).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new UsageError(`Expected JSON in ${path}, got: ${reasonOf(cause)}.`, { cause });
  }
}
