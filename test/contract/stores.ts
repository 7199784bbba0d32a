// The stores that share a table, and what the tests put into them.
import type { Hold } from '#shared/model/hold.ts';
import type { Incident } from '#shared/model/incident.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { IncidentNotice, NoticeStage, OperationNotice } from '#shared/model/notice.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { type EpochMs, epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { CareStore } from '#shared/ports/care-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { DigestStore } from '#shared/ports/digest-store.ts';
import type { ExceptionStore } from '#shared/ports/exception-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { FoldCommit, KeyStore } from '#shared/ports/key-store.ts';
import type { LineStore } from '#shared/ports/line-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import type { PaceStore } from '#shared/ports/pace-store.ts';

/** All on one table that nobody has used yet. */
export interface Stores {
  readonly keys: KeyStore;
  readonly archive: IncidentArchive;
  readonly notices: NoticeStore;
  readonly holds: HoldStore;
  readonly brake: BrakeStore;
  readonly care: CareStore;
  readonly registry: KeyRegistry;
  readonly exceptions: ExceptionStore;
  readonly audit: AuditTrail;
  readonly cases: CaseStore;
  readonly pace: PaceStore;
  readonly digests: DigestStore;
  readonly lines: LineStore;
}

export type CreateStores = () => Promise<Stores>;

export const KEY = keyId('kw_00112233445566778899aabbccddeeff');
export const OTHER_KEY = keyId('kw_ffeeddccbbaa99887766554433221100');
export const NOW = epochMs(1_790_000_000_000);

/** Text that an attacker chose, and that every store must bring back as it was. */
export const HOSTILE = 'a\ufffe\uffff\ud800\u0000"\\</script>\n😀__proto__';

export function later(ms: number): EpochMs {
  return epochMs(NOW + ms);
}

export function commitOf(change: Partial<FoldCommit> = {}): FoldCommit {
  return {
    keyId: KEY,
    chunkId: 'chunk-1',
    version: 0,
    baseline: new Uint8Array([1, 2, 3]),
    openIncident: undefined,
    incidents: [],
    notices: [],
    evidence: [],
    now: NOW,
    ...change,
  };
}

export function incidentOf(change: Partial<Incident> = {}): Incident {
  const at = { eventId: 'e-1', source: 'logs/a.ndjson', line: 7, time: NOW };
  return {
    incidentId: `inc-${change.keyId ?? KEY}-1`,
    keyId: KEY,
    exchange: 'binance',
    mode: 'enforce',
    decision: 'disable',
    severity: 'critical',
    bits: 31.25,
    startedAt: NOW,
    endedAt: NOW,
    firstEvent: at,
    lastEvent: at,
    disabledAt: undefined,
    suspiciousCalls: 3,
    ordinaryCalls: 0,
    addresses: [
      {
        address: '203.0.113.7',
        network: '203.0.113.0/24',
        place: { country: 'FR', city: HOSTILE, latitude: 48.86, longitude: 2.35, accuracyKm: 20 },
        calls: 2,
        firstAt: NOW,
        lastAt: NOW,
      },
      {
        address: '198.51.100.7',
        network: '198.51.100.0/24',
        place: undefined,
        calls: 1,
        firstAt: NOW,
        lastAt: NOW,
      },
    ],
    moreAddresses: 0,
    actions: [{ action: HOSTILE, scope: 'withdraw', calls: 3, succeeded: 1 }],
    moreActions: 0,
    evidence: [
      {
        detector: 'ip.new-network',
        severity: 'high',
        bits: 20.5,
        expected: 'a known network',
        observed: HOSTILE,
        count: 3,
      },
    ],
    reasons: [HOSTILE],
    ...change,
  };
}

/** An incident that goes on, and what its key's state says of it. */
export const OPEN: StoredIncident = { status: 'open', incident: incidentOf() };
export const OPEN_POINTER = {
  incidentId: OPEN.incident.incidentId,
  lastAt: OPEN.incident.endedAt,
  ordinarySince: 4,
  epoch: 3,
  storedEvents: 7,
  leftOutEvents: 1,
};

export function incidentNotice(
  stage: NoticeStage,
  change: Partial<IncidentNotice> = {},
): IncidentNotice {
  const incidentId = change.incidentId ?? incidentOf().incidentId;
  return {
    kind: 'incident',
    noticeId: `${incidentId}.${stage}`,
    keyId: KEY,
    incidentId,
    stage,
    decision: 'alert',
    epoch: 0,
    createdAt: NOW,
    ...change,
  };
}

export function operationNotice(change: Partial<OperationNotice> = {}): OperationNotice {
  return {
    kind: 'operation',
    noticeId: 'unknown-key.proxy.2026-09-21',
    code: 'unknown-key',
    subject: 'proxy',
    keyId: undefined,
    detail: HOSTILE,
    createdAt: NOW,
    ...change,
  };
}

export function holdOf(change: Partial<Hold> = {}): Hold {
  return {
    keyId: KEY,
    state: 'quarantined',
    epoch: 0,
    incidentId: 'inc-1',
    strategy: 'tombstone',
    secretVersion: 'version-1',
    changedAt: NOW,
    changedBy: 'keywarden',
    ...change,
  };
}

export function recordOf(key: KeyId, change: Partial<KeyRecord> = {}): KeyRecord {
  return {
    ...defaultKeyRecord(key, 'binance', 'enforce'),
    label: HOSTILE,
    owner: 'desk-1',
    secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:bot-AbCdEf',
    scopes: ['read', 'trade'],
    allowCidrs: ['203.0.113.0/24'],
    createdAt: NOW,
    ...change,
  };
}
