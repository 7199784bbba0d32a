// Looks at every key whether it makes calls or not: tells at once of one that has fallen silent, and once a
// day what else needs care, all keys in one digest.
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Finding } from '#shared/model/finding.ts';
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { followCare } from '#shared/respond/follow-care.ts';
import { type CareServices, endRound, isSeen, type OpenRound, openRound } from './care-round.ts';
import { inspectKey } from './inspect-key.ts';
import { noticeIdOf } from './notice-id.ts';

export interface InspectServices extends CareServices {
  readonly registry: Pick<KeyRegistry, 'list'>;
  readonly store: Pick<KeyStore, 'load'>;
}

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
  for await (const record of services.registry.list()) if (!isDrill(record)) all.push(record);
  const open = await openRound(services, all, now);
  const records = inTurn(all, open, now);
  const faults = new Map<KeyId, unknown>();
  let begun = 0;
  const lookAtKeys = async (): Promise<void> => {
    while (begun < records.length && hasTime()) {
      const record = records[begun++];
      if (record === undefined) return;
      await lookAt(record, services, open, now).catch((fault: unknown) => {
        faults.set(record.keyId, fault);
      });
    }
  };
  await Promise.all(Array.from({ length: KEYS_AT_ONCE }, lookAtKeys));
  if (open !== undefined) await endRound(services, open, hopelessOf(faults), now);
  return { keys: begun - faults.size, left: records.length - begun, faults: [...faults.values()] };
}

/** Its fraction, hour by hour, lands everywhere between 0 and 1 and never stays near a place. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Each hour begins elsewhere: where there is never time for all, no key is left out for long. What the round
 * has not seen yet comes first.
 */
function inTurn(
  all: readonly KeyRecord[],
  open: OpenRound | undefined,
  now: EpochMs,
): readonly KeyRecord[] {
  const start = Math.floor(((Math.floor(now / HOUR_MS) * GOLDEN) % 1) * all.length);
  const turned = [...all.slice(start), ...all.slice(0, start)];
  if (open === undefined) return turned;
  const seen = turned.filter((record) => isSeen(open, record));
  return [...turned.filter((record) => !isSeen(open, record)), ...seen];
}

async function lookAt(
  record: KeyRecord,
  services: InspectServices,
  open: OpenRound | undefined,
  now: EpochMs,
): Promise<void> {
  const { baseline, exceptions } = await services.store.load(record.keyId);
  const known = baseline === undefined ? newBaseline() : decodeBaseline(baseline);
  const { findings } = inspectKey({ record, baseline: known, policy: exceptions }, now);
  const silence = findings.find(isSilence);
  if (silence !== undefined) await services.notices.put(silentNotice(record, silence, now));
  if (open === undefined || isSeen(open, record)) return;
  const others = findings.filter((finding) => !isSilence(finding));
  const before = open.cares.get(record.keyId);
  const care = followCare(record.keyId, before, others, open.round.day);
  await services.care.put(care, now);
  open.cares.set(record.keyId, care);
}

/** Told of at once, and by itself. */
function isSilence({ detector }: Finding): boolean {
  return detector === 'volume.silence';
}

/** What is not retryable will be the same in an hour: a person has to look. */
function hopelessOf(faults: ReadonlyMap<KeyId, unknown>): ReadonlySet<KeyId> {
  const hopeless = [...faults].filter(
    ([, fault]) => !(fault instanceof OutsideError && fault.retryable),
  );
  return new Set(hopeless.map(([keyId]) => keyId));
}

/** Once a day while it lasts. */
function silentNotice(
  record: KeyRecord,
  { expected, observed }: Finding,
  now: EpochMs,
): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('key-silent', record.keyId, Math.floor(now / DAY_MS)),
    code: 'key-silent',
    subject: record.label,
    keyId: undefined,
    detail: `${record.label}: volume.silence: expected ${expected}; observed ${observed}.\nEither the bot has stopped, or its log no longer reaches Keywarden: then a theft would not be seen.`,
    createdAt: now,
  };
}

/** Keys are looked at once an hour. */
export function isInspectionTurn(now: EpochMs): boolean {
  return Math.floor((now % HOUR_MS) / (HOUR_MS / 60)) === INSPECTION_MINUTE;
}

/** Away from the full hour, when everybody's jobs run. */
const INSPECTION_MINUTE = 7;
