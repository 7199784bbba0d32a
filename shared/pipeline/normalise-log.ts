// Reads one log to its end and hands its events on in chunks of one key; damage costs no more than the
// records that it touches.
import { intakeRange } from '#shared/ingest/check-time.ts';
import { formatChooser } from '#shared/ingest/choose-format.ts';
import type { FieldMapping } from '#shared/ingest/field-mapping.ts';
import type { Fingerprint } from '#shared/ingest/log-format.ts';
import { createLogReader, type LogReader } from '#shared/ingest/read-log.ts';
import { redactEvent } from '#shared/ingest/redact-event.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import type { Rejection } from '#shared/model/rejection.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { UsageEvent, Vantage } from '#shared/model/usage-event.ts';
import type { ChunkSender } from '#shared/ports/chunk-sender.ts';
import { LogReadError } from '#shared/ports/log-read-error.ts';
import { ChunkCutter, type Hash } from './cut-chunks.ts';

/** What the operator says of one source of logs. */
export interface SourceDefinition {
  readonly name: string;
  /** Holds for all its events, whatever they say themselves; undefined: each line says it. */
  readonly vantage: Vantage | undefined;
  /** Undefined: told by content. */
  readonly format: string | undefined;
  readonly mapping: FieldMapping | undefined;
}

export interface LogInput {
  readonly source: SourceDefinition;
  /** Name of the object or request, for provenance. */
  readonly name: string;
  /** What makes these bytes these bytes: it names the chunks. */
  readonly origin: readonly string[];
  readonly text: AsyncIterable<string>;
}

export interface NormaliseServices {
  readonly chunks: ChunkSender;
  readonly fingerprint: Fingerprint;
  readonly hash: Hash;
}

export const REASONS_KEPT = 20;

/** `events` and `rejected` together are the log's records. */
export interface NormaliseReport {
  readonly events: number;
  readonly rejected: number;
  /** The first of the rejections. */
  readonly reasons: readonly Rejection[];
  /** Fields that a usage event has no place for. */
  readonly droppedFields: number;
  readonly chunks: number;
  /** Undefined when none fits. */
  readonly format: string | undefined;
  /** Why the log could not be read to its end. What came before the damage is handed on. */
  readonly fault: string | undefined;
}

/**
 * Idempotent: reading the same log again makes the same chunks.
 *
 * @throws OutsideError or LogReadError when the same bytes may be had later; nothing that was cut off is
 *   handed on then, since it would take the ids of the whole.
 */
export async function normaliseLog(
  log: LogInput,
  services: NormaliseServices,
  now: EpochMs,
): Promise<NormaliseReport> {
  const { mapping } = log.source;
  const reader = createLogReader({
    context: { fingerprint: services.fingerprint, source: log.name, mapping },
    range: intakeRange(now),
    chooseFormat: formatChooser(log.source),
  });
  const desk = new Desk(log, services);
  let fault: string | undefined;
  try {
    for await (const text of log.text) {
      reader.push(text);
      await desk.take(reader);
    }
  } catch (error) {
    if (!(error instanceof LogReadError) || error.retryable) throw error;
    fault = error.message;
  }
  reader.finish();
  await desk.take(reader);
  await desk.finish();
  return {
    ...desk.counts(),
    droppedFields: reader.droppedFields,
    format: reader.format?.name,
    fault,
  };
}

/** Counts what comes from the reader, and sends on what is to be sent. */
class Desk {
  readonly #cutter: ChunkCutter;
  readonly #sender: ChunkSender;
  readonly #vantage: Vantage | undefined;
  readonly #reasons: Rejection[] = [];
  #events = 0;
  #rejected = 0;
  #chunks = 0;

  constructor(log: LogInput, { chunks, hash }: NormaliseServices) {
    this.#cutter = new ChunkCutter({ source: log.source.name, parts: log.origin }, hash);
    this.#sender = chunks;
    this.#vantage = log.source.vantage;
  }

  async take(reader: LogReader): Promise<void> {
    const { events, rejections } = reader.take();
    this.#events += events.length;
    this.#rejected += rejections.length;
    this.#reasons.push(...rejections.slice(0, REASONS_KEPT - this.#reasons.length));
    for (const event of events) {
      const cut = this.#cutter.add(this.#asSeen(event));
      if (cut.length > 0) await this.#send(cut);
    }
  }

  async finish(): Promise<void> {
    const rest = this.#cutter.cut();
    if (rest.length > 0) await this.#send(rest);
  }

  counts() {
    return {
      events: this.#events,
      rejected: this.#rejected,
      reasons: this.#reasons,
      chunks: this.#chunks,
    };
  }

  async #send(chunks: readonly Chunk[]): Promise<void> {
    await this.#sender.send(chunks);
    this.#chunks += chunks.length;
  }

  /** From here on it is stored, so nothing may go on that looks like a secret. */
  #asSeen(event: UsageEvent): UsageEvent {
    const vantage = this.#vantage ?? event.vantage;
    const safe = redactEvent(event);
    return vantage === safe.vantage ? safe : { ...safe, vantage };
  }
}
