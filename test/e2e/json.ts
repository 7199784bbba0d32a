// Reads what a cloud says in JSON.
import { z } from 'zod';

const OBJECT = z.record(z.string(), z.unknown());

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws SyntaxError, or ZodError for what is no object. */
export function parseObject(text: string): JsonObject {
  return OBJECT.parse(parseJson(text));
}

export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}
