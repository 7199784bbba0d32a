// Looks at every key whether it makes calls or not: tells at once of one that has fallen silent, and once a
// day what else needs care, all keys in one digest.
import { compareRest } from '#shared/baseline/compare-rest.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
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

/** @returns How many keys were looked at. */
export async function inspectKeys(services: InspectServices, now: EpochMs): Promise<number> {
  const lines: string[] = [];
  let keys = 0;
  for await (const record of services.registry.list()) {
    keys++;
    for (const finding of await restingFindings(record, services, now)) {
      if (finding.detector === 'volume.silence') {
        await services.notices.put(silentNotice(record, finding, now));
      } else lines.push(digestLine(record, finding));
    }
  }
  if (lines.length > 0) await services.notices.put(digestNotice(lines, now));
  return keys;
}

async function restingFindings(
  record: KeyRecord,
  { store }: InspectServices,
  now: EpochMs,
): Promise<readonly Finding[]> {
  const { baseline } = await store.load(record.keyId);
  const known = baseline === undefined ? newBaseline() : decodeBaseline(baseline);
  return detectRest({ key: record, rest: compareRest(known, now) });
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

function digestNotice(lines: readonly string[], now: EpochMs): OperationNotice {
  const shown = [...lines].sort().slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  return {
    kind: 'operation',
    noticeId: noticeIdOf('hygiene-digest', Math.floor(now / DAY_MS)),
    code: 'hygiene-digest',
    subject: `${lines.length} findings`,
    keyId: undefined,
    detail: [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    createdAt: now,
  };
}

/** Keys are looked at once an hour. */
export function isInspectionTurn(now: EpochMs): boolean {
  return Math.floor((now % HOUR_MS) / (HOUR_MS / 60)) === INSPECTION_MINUTE;
}

/** Away from the full hour, when everybody's jobs run. */
const INSPECTION_MINUTE = 7;
