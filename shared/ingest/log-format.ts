// What every log format gives: how to recognise it, how its bytes fall into records, how a record is read.
import type { Rejection } from '#shared/model/rejection.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { FieldMapping } from './field-mapping.ts';
import type { FormatName } from './format-names.ts';

/** Turns a raw API key into its stable id. Passed in, because hashing is not a stage's business. */
export type Fingerprint = (exchange: string, apiKey: string) => KeyId;

export interface ParseContext {
  readonly fingerprint: Fingerprint;
  /** File or object name, for provenance. */
  readonly source: string;
  /** Only for formats whose field names the operator maps. */
  readonly mapping: FieldMapping | undefined;
}

/** Reads the records of one file. Holds what earlier lines said: a header, an unfinished block. */
export interface RecordParser {
  /**
   * @param text One record without its line end: a line, or one element of the outermost array.
   * @param line 1-based line number, or the element's ordinal.
   * @returns The event, the reason why there is none, or undefined for what is no record of its own
   *   (a header, a comment, the beginning of a block that goes on).
   */
  parse(text: string, line: number): UsageEvent | Rejection | undefined;
  /** A record that was still open when the file ended. Called again until it gives undefined. */
  finish(): UsageEvent | Rejection | undefined;
  /** Fields seen so far that the usage event has no place for. */
  readonly droppedFields: number;
  /** Reads most lines sooner than `parse` does, with the same result. */
  readonly skimmer?: LineSkimmer;
}

/** Reads lines straight from a piece of the log's text. */
export interface LineSkimmer {
  open(text: string): void;
  /**
   * @param at Where the line begins in the text that was opened last.
   * @returns Undefined when the line, which may be cut off, has to be framed and parsed instead.
   */
  read(at: number, line: number): UsageEvent | Rejection | undefined;
  /** @returns The index behind the line that was read last, its end included. */
  end(): number;
}

export interface LogFormat {
  /** The value of `--format`. */
  readonly name: FormatName;
  /** For a person: "nginx access log (JSON)". */
  readonly title: string;
  /**
   * `line`: one record a line (or a block of lines that the parser joins).
   * `element`: records are the elements of the outermost JSON array, however they are broken into lines.
   */
  readonly framing: 'line' | 'element';
  /** @param head The first 64 KB of the file as text; it may end in the middle of a record. */
  recognises(head: string): boolean;
  open(context: ParseContext): RecordParser;
}
