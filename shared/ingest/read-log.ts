// Takes the text of one log as it streams in and gives its events and rejections in batches: finds out
// the format, frames records, parses them, and checks that their times are possible.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { checkTime, type TimeRange } from './check-time.ts';
import { createElementFramer } from './frame-elements.ts';
import { createLineFramer, type Framer, type RecordSink, type SkimSink } from './frame-records.ts';
import type { LineSkimmer, LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { reject } from './reject.ts';

/** How much text is looked at to tell the format. */
const HEAD_CHARS = 65_536;
const BYTE_ORDER_MARK = '\uFEFF';

export interface LogReaderOptions {
  readonly context: ParseContext;
  readonly range: TimeRange;
  /** Chooses the format by the beginning of the text; undefined when none fits. */
  readonly chooseFormat: (head: string) => LogFormat | undefined;
}

export interface Batch {
  readonly events: UsageEvent[];
  readonly rejections: Rejection[];
}

export interface LogReader {
  push(text: string): void;
  finish(): void;
  /** What has been read since the last call. */
  take(): Batch;
  readonly droppedFields: number;
  /** Undefined until enough has been read, or when no format fits. */
  readonly format: LogFormat | undefined;
}

export function createLogReader(options: LogReaderOptions): LogReader {
  return new StreamingLogReader(options);
}

class StreamingLogReader implements LogReader {
  readonly #options: LogReaderOptions;
  #batch: Batch = { events: [], rejections: [] };
  #head = '';
  #framer: Framer | undefined;
  #parser: RecordParser | undefined;
  format: LogFormat | undefined;

  constructor(options: LogReaderOptions) {
    this.#options = options;
  }

  get droppedFields(): number {
    return this.#parser?.droppedFields ?? 0;
  }

  push(text: string): void {
    if (this.#framer !== undefined) return this.#framer.push(text);
    this.#head += text;
    if (this.#head.length >= HEAD_CHARS) this.#begin();
  }

  finish(): void {
    if (this.#framer === undefined) this.#begin();
    this.#framer?.finish();
    let open = this.#parser?.finish();
    while (open !== undefined) {
      this.#accept(open);
      open = this.#parser?.finish();
    }
  }

  take(): Batch {
    const batch = this.#batch;
    this.#batch = { events: [], rejections: [] };
    return batch;
  }

  #begin(): void {
    const head = this.#head.startsWith(BYTE_ORDER_MARK) ? this.#head.slice(1) : this.#head;
    this.#head = '';
    this.format = this.#options.chooseFormat(head.slice(0, HEAD_CHARS));
    this.#parser = this.format?.open(this.#options.context) ?? this.#unknown();
    const sink = this.#sink(this.#parser);
    this.#framer =
      this.format?.framing === 'element' ? createElementFramer(sink) : createLineFramer(sink);
    this.#framer.push(head);
  }

  #sink(parser: RecordParser): RecordSink {
    const { source } = this.#options.context;
    const skim = parser.skimmer && this.#skim(parser.skimmer);
    return {
      record: (text, line) => this.#accept(parser.parse(text, line)),
      fault: (code, detail, line) => this.#accept(reject(code, detail, { source, line })),
      ...(skim === undefined ? {} : { skim }),
    };
  }

  #skim(skimmer: LineSkimmer): SkimSink {
    return {
      open: (text) => skimmer.open(text),
      take: (at, line) => {
        const read = skimmer.read(at, line);
        if (read === undefined) return at;
        this.#accept(read);
        return skimmer.end();
      },
    };
  }

  #accept(read: UsageEvent | Rejection | undefined): void {
    if (read === undefined) return;
    const checked = read.kind === 'event' ? checkTime(read, this.#options.range) : read;
    if (checked.kind === 'event') this.#batch.events.push(checked);
    else this.#batch.rejections.push(checked);
  }

  /** Every record of a log that nobody can read is rejected, so that the counts add up. */
  #unknown(): RecordParser {
    const { source } = this.#options.context;
    const detail =
      'Expected one of the known log formats, got none of them (see --format, --mapping).';
    return {
      parse: (_text, line) => reject('unknown-format', detail, { source, line }),
      finish: () => undefined,
      droppedFields: 0,
    };
  }
}
