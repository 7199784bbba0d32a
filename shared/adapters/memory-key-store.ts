// Keeps the state of keys in memory: for tests, simulations and trying things out without AWS.
import type { EvidenceBatch } from '#shared/model/evidence.ts';
import { neverHeld } from '#shared/model/hold.ts';
import { NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import { isDrill } from '#shared/model/key-record.ts';
import type { Notice } from '#shared/model/notice.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { DAY_MS, type EpochMs, type KeyId } from '#shared/model/units.ts';
import type {
  CommitResult,
  FoldCommit,
  KeySnapshot,
  KeyStore,
  TaughtBaseline,
} from '#shared/ports/key-store.ts';
import { checkBaselineSize, checkCommit } from './check-commit.ts';
import { putMemoryNotice } from './memory-notice-store.ts';
import type { MemoryTable } from './memory-table.ts';

const MARKER_MS = 35 * DAY_MS;

export function createMemoryKeyStore(table: MemoryTable): KeyStore {
  return {
    load: async (keyId, chunkId) => load(table, keyId, chunkId),
    incident: async (keyId, incidentId) => table.incidents.get(keyId)?.get(incidentId),
    commit: async (commit) => commitOnce(table, commit),
    close: async (ended, notice, now) => close(table, { ended, notice, now }),
    teach: async (taught) => teach(table, taught),
    quietIncidents: async (quietSince, limit) => quietIncidents(table, quietSince).slice(0, limit),
    countOpen: async () => openIncidents(table).length,
  };
}

function load(table: MemoryTable, keyId: KeyId, chunkId: string | undefined): KeySnapshot {
  const state = table.states.get(keyId);
  return {
    record: table.records.get(keyId),
    exceptions: table.exceptions.get(keyId) ?? NO_EXCEPTIONS,
    version: state?.version ?? 0,
    baseline: state?.baseline.slice(),
    openIncident: state?.openIncident,
    hold: table.holds.get(keyId) ?? neverHeld(keyId),
    hasChunk: chunkId !== undefined && table.chunks.get(keyId)?.has(chunkId) === true,
  };
}

function commitOnce(table: MemoryTable, commit: FoldCommit): CommitResult {
  checkCommit(commit);
  const { keyId, chunkId, version, openIncident } = commit;
  if (table.chunks.get(keyId)?.has(chunkId) === true) return 'duplicate';
  if ((table.states.get(keyId)?.version ?? 0) !== version) return 'conflict';
  const baseline = commit.baseline.slice();
  table.states.set(keyId, { version: version + 1, baseline, openIncident });
  remember(table, commit);
  for (const stored of commit.incidents) putIncident(table, stored, commit.now);
  for (const notice of commit.notices) putMemoryNotice(table, notice);
  for (const batch of commit.evidence) keepEvidence(table, keyId, batch);
  return 'committed';
}

function keepEvidence(table: MemoryTable, keyId: KeyId, batch: EvidenceBatch): void {
  const kept = table.evidence.get(keyId) ?? new Map<string, EvidenceBatch[]>();
  table.evidence.set(keyId, kept);
  kept.set(batch.incidentId, [...(kept.get(batch.incidentId) ?? []), batch]);
}

/** Markers stand in the order of their commits, so the old ones are in front. */
function remember(table: MemoryTable, { keyId, chunkId, now }: FoldCommit): void {
  const chunks = table.chunks.get(keyId) ?? new Map<string, EpochMs>();
  for (const [old, at] of chunks) {
    if (now - at < MARKER_MS) break;
    chunks.delete(old);
  }
  table.chunks.set(keyId, chunks.set(chunkId, now));
}

function putIncident(table: MemoryTable, stored: StoredIncident, now: EpochMs): void {
  const { keyId, incidentId } = stored.incident;
  table.writtenAt.set(incidentId, now);
  const incidents = table.incidents.get(keyId) ?? new Map<string, StoredIncident>();
  table.incidents.set(keyId, incidents.set(incidentId, stored));
}

interface Closing {
  readonly ended: StoredIncident;
  readonly notice: Notice | undefined;
  readonly now: EpochMs;
}

function close(table: MemoryTable, { ended, notice, now }: Closing): CommitResult {
  const { keyId, incidentId, endedAt } = ended.incident;
  const state = table.states.get(keyId);
  const open = state?.openIncident;
  if (state === undefined || open?.incidentId !== incidentId || open.lastAt !== endedAt) {
    const isClosed = table.incidents.get(keyId)?.get(incidentId)?.status === 'closed';
    return isClosed ? 'duplicate' : 'conflict';
  }
  table.states.set(keyId, { ...state, version: state.version + 1, openIncident: undefined });
  putIncident(table, ended, now);
  if (notice !== undefined) putMemoryNotice(table, notice);
  return 'committed';
}

function teach(table: MemoryTable, taught: TaughtBaseline): boolean {
  const { keyId, version, baseline, closes } = taught;
  checkBaselineSize(baseline);
  const state = table.states.get(keyId);
  if (state === undefined || state.version !== version) return false;
  const openIncident = closes === undefined ? state.openIncident : undefined;
  const known = { version: version + 1, baseline: baseline.slice(), openIncident };
  table.states.set(keyId, known);
  const incidents = table.incidents.get(keyId);
  const closed = closes === undefined ? undefined : incidents?.get(closes);
  if (closed !== undefined) {
    incidents?.set(closed.incident.incidentId, { ...closed, status: 'closed' });
  }
  return true;
}

function quietIncidents(table: MemoryTable, quietSince: EpochMs): readonly StoredIncident[] {
  return openIncidents(table)
    .filter((stored) => quietFrom(table, stored) <= quietSince)
    .sort((a, b) => quietFrom(table, a) - quietFrom(table, b));
}

function quietFrom({ writtenAt }: MemoryTable, { incident }: StoredIncident): number {
  return Math.max(incident.endedAt, writtenAt.get(incident.incidentId) ?? 0);
}

function openIncidents(table: MemoryTable): readonly StoredIncident[] {
  return [...table.incidents.values()]
    .flatMap((incidents) => [...incidents.values()])
    .filter(({ status, incident }) => status === 'open' && !isDrill(incident));
}
