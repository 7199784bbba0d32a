// Takes the text of one JSON record and gives its object, or says why it is none; bounded in depth.
import type { RejectionCode } from '#shared/model/rejection.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-characters.ts';

/** Deeper nesting than any log format here needs; `JSON.parse` itself would accept a million levels. */
export const MAX_DEPTH = 16;

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonFault {
  readonly code: RejectionCode;
  readonly detail: string;
}

/** @returns The record as an object, or the fault. Never throws. */
export function parseJsonObject(text: string): JsonObject | JsonFault {
  const value = parseJson(text);
  if (isJsonFault(value)) return value;
  if (isJsonObject(value)) return value;
  const got = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
  return new Fault('not-an-object', `Expected a JSON object, got ${got}.`);
}

/** @returns Any JSON value, or the fault. Never throws. */
export function parseJson(text: string): unknown {
  if (exceedsDepth(text, MAX_DEPTH)) {
    return new Fault('too-deep', `Expected at most ${MAX_DEPTH} levels of nesting, got more.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return new Fault('not-json', `Expected JSON, got text that does not parse (${shape(text)}).`);
  }
}

/** Tells a fault from a parsed object, whatever fields the object has. */
export function isJsonFault(value: unknown): value is JsonFault {
  return value instanceof Fault;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A class, so that a record with the fields `code` and `detail` cannot pass for a fault.
class Fault implements JsonFault {
  readonly code: RejectionCode;
  readonly detail: string;
  constructor(code: RejectionCode, detail: string) {
    this.code = code;
    this.detail = detail;
  }
}

function shape(text: string): string {
  const end = text.trimEnd();
  const cut = end.startsWith('{') && !end.endsWith('}');
  return cut
    ? `${text.length} characters, cut off before the closing brace`
    : `${text.length} characters`;
}

/** Counts brackets outside strings. Flat records, nearly all there are, are told by two searches. */
function exceedsDepth(text: string, limit: number): boolean {
  if (text.indexOf('{', 1) === -1 && text.indexOf('[', 1) === -1) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth > limit) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
  return false;
}
