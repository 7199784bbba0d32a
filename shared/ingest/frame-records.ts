// Takes text as it streams in and gives records: lines, or the elements of a JSON document's first array.
import type { RejectionCode } from '#shared/model/rejection.ts';
import { OPEN_BRACE } from './json-characters.ts';

/** Longest record in UTF-16 units. What is longer is rejected and never held in memory. */
export const MAX_RECORD_CHARS = 65_536;

export interface RecordSink {
  record(text: string, line: number): void;
  fault(code: RejectionCode, detail: string, line: number): void;
  /** Takes lines before they are framed, if it can. */
  readonly skim?: SkimSink;
}

export interface SkimSink {
  open(text: string): void;
  /** @returns Where the next line begins; `at` when this one has to be framed. */
  take(at: number, line: number): number;
}

export interface Framer {
  /** @param text The next piece, cut anywhere. */
  push(text: string): void;
  /** Gives what is left when the input has ended. */
  finish(): void;
}

/** One record a line; blank lines are passed over, `line` is the 1-based line number. */
export function createLineFramer(sink: RecordSink): Framer {
  let carry = '';
  let line = 0;
  let overlong = false;

  function endLine(text: string): void {
    line++;
    if (overlong) {
      overlong = false;
      return;
    }
    emitLine(text, line, sink);
  }

  function keep(rest: string): void {
    if (overlong) return;
    carry = carry === '' ? rest : carry + rest;
    // A carriage return at the end may yet turn out to belong to the line's end.
    if (carry.length <= MAX_RECORD_CHARS + (carry.endsWith('\r') ? 1 : 0)) return;
    sink.fault('too-long', tooLong('line'), line + 1);
    overlong = true;
    carry = '';
  }

  /** @returns Where the first line begins that has to be framed. */
  function skim(from: number): number {
    let at = from;
    for (;;) {
      const next = sink.skim?.take(at, line + 1) ?? at;
      if (next === at) return at;
      line++;
      at = next;
    }
  }

  return {
    push(text) {
      sink.skim?.open(text);
      let from = carry === '' && !overlong ? skim(0) : 0;
      let end = text.indexOf('\n', from);
      while (end !== -1) {
        const head = text.slice(from, end);
        endLine(carry === '' ? head : carry + head);
        carry = '';
        from = skim(end + 1);
        end = text.indexOf('\n', from);
      }
      if (from < text.length) keep(from === 0 ? text : text.slice(from));
    },
    finish() {
      if (carry !== '' || overlong) endLine(carry);
      carry = '';
    },
  };
}

function emitLine(text: string, line: number, sink: RecordSink): void {
  const record = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (record.length > MAX_RECORD_CHARS) sink.fault('too-long', tooLong('line'), line);
  else if (isBlank(record)) return;
  else if (record.includes('\u0000')) {
    sink.fault(
      'not-text',
      'Expected text, got a line with NUL bytes (a binary or UTF-16 file?).',
      line,
    );
  } else sink.record(detach(record), line);
}

function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}

/**
 * Copies a line out of the chunk it was cut from: V8's substrings keep their parent alive, so one
 * remembered address would hold 64 KB. JSON needs no copy, since parsing makes its own strings.
 */
function detach(text: string): string {
  return text.charCodeAt(0) === OPEN_BRACE ? text : ` ${text}`.slice(1);
}

export function tooLong(what: string): string {
  return `Expected a ${what} of at most ${MAX_RECORD_CHARS} characters, got a longer one.`;
}
