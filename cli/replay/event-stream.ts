// Reads one log and gives its events in time order, as far as a bounded window can mend their order.

import type { DecodeOptions } from '#shared/adapters/decode-log.ts';
import { readLogText } from '#shared/adapters/read-log-text.ts';
import { createLogReader, type LogReader, type LogReaderOptions } from '#shared/ingest/read-log.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { LogReadError } from '#shared/ports/log-read-error.ts';

/** Exports list the newest first: such a file is turned around in memory up to this many events. */
const NEWEST_FIRST_WINDOW = 262_144;
export const REJECTIONS_KEPT = 20;

export interface FileFault {
  readonly file: string;
  readonly detail: string;
}

export class EventStream {
  readonly path: string;
  /** The first of them; all are counted in `rejected`. */
  readonly rejections: Rejection[] = [];
  rejected = 0;
  readonly #reader: LogReader;
  readonly #text: AsyncGenerator<string>;
  #window: number;
  #events: UsageEvent[] = [];
  #at = 0;
  #begun = false;
  #done = false;
  isNewestFirst = false;
  /** Set when the file could not be read to its end. */
  fault: FileFault | undefined;

  /** @param window How many events are held back, so that one that comes late finds its place. */
  constructor(path: string, reading: LogReaderOptions & DecodeOptions, window: number) {
    this.path = path;
    this.#reader = createLogReader(reading);
    this.#text = readLogText(path, reading);
    this.#window = window;
  }

  get droppedFields(): number {
    return this.#reader.droppedFields;
  }

  get formatName(): string | undefined {
    return this.#reader.format?.name;
  }

  /** Reads on until an event can be given, or the file has ended. */
  async fill(): Promise<void> {
    while (!this.#done && this.#events.length - this.#at <= this.#window) {
      const next = await this.#nextText();
      if (next === undefined) this.#end();
      else this.#reader.push(next);
      this.#append();
    }
  }

  /** Time of the next event; infinity when there is none. Call `fill` before. */
  get nextTime(): number {
    return this.#events[this.#at]?.time ?? Number.POSITIVE_INFINITY;
  }

  /** @returns The events whose place in the order is certain. */
  take(): readonly UsageEvent[] {
    const held = this.#done ? 0 : this.#window;
    const from = this.#at;
    this.#at = Math.max(from, this.#events.length - held);
    return this.#events.slice(from, this.#at);
  }

  async close(): Promise<void> {
    await this.#text.return(undefined);
  }

  async #nextText(): Promise<string | undefined> {
    try {
      const next = await this.#text.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      if (!(error instanceof LogReadError)) throw error;
      this.fault = { file: this.path, detail: error.message };
      return undefined;
    }
  }

  #end(): void {
    this.#reader.finish();
    this.#done = true;
  }

  #append(): void {
    const { events, rejections } = this.#reader.take();
    this.rejected += rejections.length;
    this.rejections.push(...rejections.slice(0, REJECTIONS_KEPT - this.rejections.length));
    if (events.length === 0) return;
    if (!this.#begun) this.#begin(events);
    // Not for each piece of text: the window that stays behind is longer than a piece.
    if (2 * this.#at >= this.#events.length) this.#forgetTaken();
    const latest = this.#events.at(-1)?.time ?? 0;
    for (const event of events) this.#events.push(event);
    if (latest <= (events[0]?.time ?? 0) && isSorted(events)) return;
    this.#forgetTaken();
    this.#events.sort((a, b) => a.time - b.time);
  }

  #forgetTaken(): void {
    this.#events = this.#events.slice(this.#at);
    this.#at = 0;
  }

  #begin(events: readonly UsageEvent[]): void {
    this.#begun = true;
    this.isNewestFirst = (events[0]?.time ?? 0) > (events.at(-1)?.time ?? 0);
    if (this.isNewestFirst && this.#window > 0) this.#window = NEWEST_FIRST_WINDOW;
  }
}

function isSorted(events: readonly UsageEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    if ((events[i]?.time ?? 0) < (events[i - 1]?.time ?? 0)) return false;
  }
  return true;
}
