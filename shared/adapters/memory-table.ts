// Holds in memory what the table holds on AWS: the memory adapters share one, as theirs share the table.
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { EvidenceBatch } from '#shared/model/evidence.ts';
import type { Hold } from '#shared/model/hold.ts';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { type CareRound, type KeyCare, NO_ROUND } from '#shared/model/key-care.ts';
import type { KeyExceptions } from '#shared/model/key-exceptions.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Notice, NoticeProgress } from '#shared/model/notice.ts';
import type { OpenIncident, StoredIncident } from '#shared/model/stored-incident.ts';
import type { PacedTopic, TellingWay } from '#shared/model/telling.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { BrakeState } from '#shared/ports/brake-store.ts';
import type { LineNumber } from '#shared/ports/line-store.ts';
import type { PaceState } from '#shared/ports/pace-store.ts';

export interface MemoryKeyState {
  readonly version: number;
  readonly baseline: Uint8Array;
  readonly openIncident: OpenIncident | undefined;
}

export interface MemoryNotice {
  readonly notice: Notice;
  readonly progress: NoticeProgress;
  readonly way?: TellingWay | undefined;
  readonly dueAt: EpochMs;
  readonly settledAt: EpochMs | undefined;
}

export interface MemoryLease {
  readonly owner: string;
  readonly until: EpochMs;
}

export interface MemoryDigest {
  /** By id. */
  readonly facts: Map<string, readonly string[]>;
  readonly lines: Map<string, string>;
  readonly isClosed: boolean;
}

export interface MemoryTable {
  readonly records: Map<KeyId, KeyRecord>;
  readonly states: Map<KeyId, MemoryKeyState>;
  /** When each chunk was committed, by key and then by chunk. */
  readonly chunks: Map<KeyId, Map<string, EpochMs>>;
  readonly incidents: Map<KeyId, Map<string, StoredIncident>>;
  /** By key, then by incident; in the order of their commits. */
  readonly evidence: Map<KeyId, Map<string, EvidenceBatch[]>>;
  /** When each incident was last written, by its id. */
  readonly writtenAt: Map<string, EpochMs>;
  readonly notices: Map<string, MemoryNotice>;
  readonly holds: Map<KeyId, Hold>;
  readonly leases: Map<KeyId, MemoryLease>;
  /** By incident. */
  readonly cases: Map<string, IncidentCase>;
  readonly paces: Map<PacedTopic, PaceState>;
  /** The last number that was taken, and the last that was served. */
  readonly lines: Map<KeyId, LineNumber>;
  readonly digests: Map<string, MemoryDigest>;
  brake: BrakeState;
  readonly cares: Map<KeyId, KeyCare>;
  careRound: CareRound;
  readonly exceptions: Map<KeyId, KeyExceptions>;
  readonly audit: AuditRow[];
}

export function createMemoryTable(): MemoryTable {
  return {
    records: new Map(),
    states: new Map(),
    chunks: new Map(),
    incidents: new Map(),
    evidence: new Map(),
    writtenAt: new Map(),
    notices: new Map(),
    holds: new Map(),
    leases: new Map(),
    cases: new Map(),
    paces: new Map(),
    lines: new Map(),
    digests: new Map(),
    brake: { version: 0, recent: [], killSwitch: false },
    cares: new Map(),
    careRound: NO_ROUND,
    exceptions: new Map(),
    audit: [],
  };
}
