// Takes one announced object in: reads it, hands its events on, says what became of it.
import { DEFAULT_MAX_RATIO, decodeLog } from '#shared/adapters/decode-log.ts';
import type { EpochMs } from '#shared/model/units.ts';
import {
  type NormaliseReport,
  type NormaliseServices,
  normaliseLog,
  type SourceDefinition,
} from '#shared/pipeline/normalise-log.ts';
import type { ObjectReader } from '#shared/ports/object-reader.ts';
import { BadMessageError } from '../runtime/run-batch.ts';
import type { Telemetry } from '../runtime/telemetry.ts';
import type { AnnouncedObject } from './read-notification.ts';

export interface IntakeServices extends NormaliseServices {
  readonly objects: ObjectReader;
  readonly sources: ReadonlyMap<string, SourceDefinition>;
  readonly telemetry: Telemetry;
}

/**
 * Text that one object may hold. What is longer has to be split.
 *
 * The worst of it, short lines of one key or of a key each, takes about half of the function's time of ten
 * minutes: docs/adr/0012-deployment-on-aws.md.
 */
export const MAX_OBJECT_BYTES = 128 * 1024 ** 2;

/**
 * @throws BadMessageError for a source that nobody declared: its events would speak for any key. The
 *   message waits among the dead letters until the source is declared.
 */
export async function takeObject(
  object: AnnouncedObject,
  services: IntakeServices,
  now: EpochMs,
): Promise<void> {
  const { telemetry } = services;
  const source = services.sources.get(object.source);
  const place = { source: object.source, object: object.key };
  if (source === undefined) {
    throw new BadMessageError(`Expected a declared source, got "${object.source}".`);
  }
  const bytes = await services.objects.open(object);
  if (bytes === undefined) {
    telemetry.warn('Object was overwritten before it was read', place);
    return;
  }
  const text = decodeLog(bytes, { maxRatio: DEFAULT_MAX_RATIO, maxBytes: MAX_OBJECT_BYTES });
  const origin = ['s3', object.bucket, object.key, object.etag];
  const report = await normaliseLog({ source, name: object.key, origin, text }, services, now);
  tellReport(telemetry, report, place);
}

/** Fewer may be a header, or what was cut off. */
const BLIND_FROM_LINES = 5;

/** A source that changed its format is as silent as one that was switched off, and no alarm of silence sees it. */
function isBlind({ events, rejected }: NormaliseReport): boolean {
  return events === 0 && rejected >= BLIND_FROM_LINES;
}

/** Says in the log and in the counters what was read; rejected lines are never passed over in silence. */
export function tellReport(
  telemetry: Telemetry,
  report: NormaliseReport,
  place: Readonly<Record<string, string>>,
): void {
  const { events, rejected, reasons, droppedFields, chunks, format, fault } = report;
  telemetry.count('EventsIn', events + rejected);
  telemetry.count('EventsRejected', rejected);
  telemetry.info('Log read', { ...place, events, rejected, chunks, droppedFields, format });
  if (rejected > 0) {
    const first = reasons.map(({ line, code, detail }) => ({ line, code, detail }));
    telemetry.warn('Lines rejected', { ...place, rejected, first });
  }
  if (isBlind(report)) {
    telemetry.count('WorkFailed', 1);
    telemetry.warn('Log tells nothing: every line was rejected', { ...place, rejected });
  }
  if (fault !== undefined) {
    telemetry.count('LogsDamaged', 1);
    telemetry.count('WorkFailed', 1);
    telemetry.warn('Log is damaged', { ...place, detail: fault });
  }
}
