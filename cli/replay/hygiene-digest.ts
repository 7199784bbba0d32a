// Collects what is worth mending but no alarm: one entry per key and detector, however often it is found.
import { type Finding, SEVERITIES } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';

/** Entries are bounded by keys times detectors; a flood of invented keys ends here. */
const MAX_ENTRIES = 20_000;

export interface HygieneEntry {
  readonly keyId: KeyId;
  readonly label: string;
  /** The worst, and among equals the latest. */
  readonly finding: Finding;
  /** Calls in which it was found; 0 for what is true of the key at rest. */
  readonly calls: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

interface Owner {
  readonly keyId: KeyId;
  readonly label: string;
}

export class HygieneDigest {
  readonly #entries = new Map<string, HygieneEntry>();

  add(record: KeyRecord, finding: Finding, now: EpochMs): void {
    this.#count(record, finding, now, 0);
  }

  addOfEvent(judged: JudgedEvent, finding: Finding): void {
    const { keyId, time } = judged.enriched.event;
    this.#count({ keyId, label: keyId }, finding, time, 1);
  }

  /** Worst first, then by key. */
  entries(): readonly HygieneEntry[] {
    return [...this.#entries.values()].sort(
      (a, b) =>
        SEVERITIES.indexOf(b.finding.severity) - SEVERITIES.indexOf(a.finding.severity) ||
        (a.keyId < b.keyId ? -1 : a.keyId > b.keyId ? 1 : 0),
    );
  }

  #count(owner: Owner, finding: Finding, now: EpochMs, calls: number): void {
    const id = `${finding.detector} ${owner.keyId}`;
    const known = this.#entries.get(id);
    if (known === undefined && this.#entries.size >= MAX_ENTRIES) return;
    const milder = known !== undefined && isMilder(finding, known.finding);
    this.#entries.set(id, {
      keyId: owner.keyId,
      label: known?.label ?? owner.label,
      finding: milder ? known.finding : finding,
      calls: (known?.calls ?? 0) + calls,
      firstAt: known?.firstAt ?? now,
      lastAt: now,
    });
  }
}

function isMilder(a: Finding, b: Finding): boolean {
  return SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity);
}
