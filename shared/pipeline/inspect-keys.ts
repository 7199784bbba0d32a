// Looks at every key whether it makes calls or not: tells at once of one that has fallen silent, and once a
// day what else needs care, all keys in one digest.
import { compareRest } from '#shared/baseline/compare-rest.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { isSuppressed } from '#shared/decide/suppression.ts';
import { detectRest } from '#shared/detect/detect.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import { noticeIdOf } from './notice-id.ts';

export interface InspectServices {
  readonly registry: Pick<KeyRegistry, 'list'>;
  readonly store: Pick<KeyStore, 'load'>;
  readonly notices: Pick<NoticeStore, 'put'>;
}

/** A digest is read by a person: what does not fit is a number at its end. */
const MOST_LINES = 40;

const KEYS_AT_ONCE = 10;

export interface Inspection {
  /** Keys that were looked at. */
  readonly keys: number;
  /** Keys that there was no time for. */
  readonly left: number;
  /** One for each key that could not be looked at. */
  readonly faults: readonly unknown[];
}

/**
 * A key that cannot be read keeps no other back.
 *
 * @param hasTime Whether another key may be begun. What is left has its turn in one of the next hours.
 * @throws OutsideError when the keys cannot be listed, or the digest not be written.
 */
export async function inspectKeys(
  services: InspectServices,
  now: EpochMs,
  hasTime: () => boolean,
): Promise<Inspection> {
  const all: KeyRecord[] = [];
  for await (const record of services.registry.list()) all.push(record);
  const records = fromAnotherStart(all, now);
  const lines: string[] = [];
  const faults: unknown[] = [];
  let begun = 0;
  const lookAtKeys = async (): Promise<void> => {
    while (begun < records.length && hasTime()) {
      const record = records[begun++];
      if (record === undefined) return;
      await inspectKey(record, services, now).then(
        (found) => lines.push(...found),
        (fault: unknown) => faults.push(fault),
      );
    }
  };
  await Promise.all(Array.from({ length: KEYS_AT_ONCE }, lookAtKeys));
  const left = records.length - begun;
  if (lines.length > 0) {
    await services.notices.put(digestNotice(lines, left + faults.length, now));
  }
  return { keys: begun - faults.length, left, faults };
}

/** Its fraction, hour by hour, lands everywhere between 0 and 1 and never stays near a place. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Each hour begins elsewhere: where there is never time for all, no key is left out for long. */
function fromAnotherStart<T>(all: readonly T[], now: EpochMs): readonly T[] {
  const start = Math.floor(((Math.floor(now / HOUR_MS) * GOLDEN) % 1) * all.length);
  return [...all.slice(start), ...all.slice(0, start)];
}

/** @returns Its lines of the digest. */
async function inspectKey(
  record: KeyRecord,
  services: InspectServices,
  now: EpochMs,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const finding of await restingFindings(record, services, now)) {
    if (finding.detector === 'volume.silence') {
      await services.notices.put(silentNotice(record, finding, now));
    } else lines.push(digestLine(record, finding));
  }
  return lines;
}

async function restingFindings(
  record: KeyRecord,
  { store }: InspectServices,
  now: EpochMs,
): Promise<readonly Finding[]> {
  const { baseline, exceptions } = await store.load(record.keyId);
  const known = baseline === undefined ? newBaseline() : decodeBaseline(baseline);
  const findings = detectRest({ key: record, rest: compareRest(known, now) });
  return findings.filter(
    (finding) => !isSuppressed(finding, { policy: exceptions, key: record, now }),
  );
}

function digestLine({ label }: KeyRecord, { detector, expected, observed }: Finding): string {
  return `${label}: ${detector}: expected ${expected}; observed ${observed}`;
}

/** Once a day while it lasts. */
function silentNotice(record: KeyRecord, finding: Finding, now: EpochMs): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('key-silent', record.keyId, Math.floor(now / DAY_MS)),
    code: 'key-silent',
    subject: record.label,
    keyId: undefined,
    detail: `${digestLine(record, finding)}.\nEither the bot has stopped, or its log no longer reaches Keywarden: then a theft would not be seen.`,
    createdAt: now,
  };
}

function digestNotice(lines: readonly string[], unseen: number, now: EpochMs): OperationNotice {
  const shown = [...lines].sort().slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  return {
    kind: 'operation',
    noticeId: noticeIdOf('hygiene-digest', Math.floor(now / DAY_MS)),
    code: 'hygiene-digest',
    subject: `${lines.length} findings`,
    keyId: undefined,
    detail: [
      ...shown,
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(unseen > 0 ? [`not looked at: ${unseen} keys`] : []),
    ].join('\n'),
    createdAt: now,
  };
}

/** Keys are looked at once an hour. */
export function isInspectionTurn(now: EpochMs): boolean {
  return Math.floor((now % HOUR_MS) / (HOUR_MS / 60)) === INSPECTION_MINUTE;
}

/** Away from the full hour, when everybody's jobs run. */
const INSPECTION_MINUTE = 7;
