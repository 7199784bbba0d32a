// `keywarden keys audit`: looks at each key now, as the daily digest does, and says what to do about what it finds.

import { inParallel } from '#shared/adapters/in-parallel.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { type Finding, SEVERITIES, type Severity } from '#shared/model/finding.ts';
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { inspectKey, type RestingKey } from '#shared/pipeline/inspect-key.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { findKey } from '../deployed/find-key.ts';

export interface AuditServices {
  readonly registry: KeyRegistry;
  readonly store: Pick<KeyStore, 'load'>;
}

export interface Audited {
  readonly key: RestingKey;
  readonly finding: Finding;
}

export interface KeysAudit {
  /** Keys that were looked at. */
  readonly keys: number;
  /** Worst first. */
  readonly found: readonly Audited[];
  /** What is stored of them cannot be read: somebody has to look. */
  readonly unreadable: readonly KeyRecord[];
}

const KEYS_AT_ONCE = 10;

/**
 * Keys of drills are left out.
 *
 * @param name Of one key, by id or label; undefined for all.
 * @throws UsageError when no key has that name; OutsideError when AWS does not answer.
 */
export async function auditKeys(
  services: AuditServices,
  name: string | undefined,
  now: EpochMs,
): Promise<KeysAudit> {
  const records = await recordsOf(services.registry, name);
  const found: Audited[] = [];
  const unreadable: KeyRecord[] = [];
  await inParallel(records, KEYS_AT_ONCE, async (record) => {
    const key = await lookAt(record, services, now);
    if (key === undefined) unreadable.push(record);
    else found.push(...key.findings.map((finding) => ({ key, finding })));
  });
  return { keys: records.length - unreadable.length, found: found.toSorted(byHarm), unreadable };
}

/** @returns Whether one is that bad, or a key is of unknown state: that is no all-clear either. */
export function isMet({ found, unreadable }: KeysAudit, severity: Severity): boolean {
  const least = SEVERITIES.indexOf(severity);
  return (
    unreadable.length > 0 ||
    found.some(({ finding }) => SEVERITIES.indexOf(finding.severity) >= least)
  );
}

async function recordsOf(
  registry: KeyRegistry,
  name: string | undefined,
): Promise<readonly KeyRecord[]> {
  if (name !== undefined) return [await findKey(registry, name)];
  const records: KeyRecord[] = [];
  for await (const record of registry.list()) if (!isDrill(record)) records.push(record);
  return records;
}

/** @returns Undefined when what is stored cannot be read. */
async function lookAt(
  record: KeyRecord,
  { store }: AuditServices,
  now: EpochMs,
): Promise<RestingKey | undefined> {
  try {
    const { baseline, exceptions } = await store.load(record.keyId);
    const known = baseline === undefined ? newBaseline() : decodeBaseline(baseline);
    return inspectKey({ record, baseline: known, policy: exceptions }, now);
  } catch (error) {
    if (error instanceof OutsideError && error.code !== 'damaged') throw error;
    return undefined;
  }
}

function byHarm(a: Audited, b: Audited): number {
  const harm = SEVERITIES.indexOf(b.finding.severity) - SEVERITIES.indexOf(a.finding.severity);
  if (harm !== 0) return harm;
  return a.key.record.label < b.key.record.label ? -1 : 1;
}
