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

/** The same while it is counted. */
type Entry = { -readonly [Field in keyof HygieneEntry]: HygieneEntry[Field] };

interface Owner {
  readonly keyId: KeyId;
  readonly label: string;
}

export class HygieneDigest {
  /** By detector and key; a text of both for each finding would cost more than the rest. */
  readonly #byDetector = new Map<string, Map<KeyId, Entry>>();
  readonly #entries: Entry[] = [];

  add(record: KeyRecord, finding: Finding, now: EpochMs): void {
    this.#count(record, finding, now, 0);
  }

  addOfEvent(judged: JudgedEvent, finding: Finding): void {
    const { keyId, time } = judged.enriched.event;
    this.#count({ keyId, label: keyId }, finding, time, 1);
  }

  /** Worst first, then by key. */
  entries(): readonly HygieneEntry[] {
    return [...this.#entries].sort(
      (a, b) =>
        SEVERITIES.indexOf(b.finding.severity) - SEVERITIES.indexOf(a.finding.severity) ||
        (a.keyId < b.keyId ? -1 : a.keyId > b.keyId ? 1 : 0),
    );
  }

  #count(owner: Owner, finding: Finding, now: EpochMs, calls: number): void {
    const entry = this.#entryOf(owner, finding, now);
    if (entry === undefined) return;
    if (!isMilder(finding, entry.finding)) entry.finding = finding;
    entry.calls += calls;
    entry.lastAt = now;
  }

  /** @returns Undefined for a new one when there are too many. */
  #entryOf({ keyId, label }: Owner, finding: Finding, now: EpochMs): Entry | undefined {
    const byKey = this.#byDetector.get(finding.detector) ?? new Map<KeyId, Entry>();
    const known = byKey.get(keyId);
    if (known !== undefined || this.#entries.length >= MAX_ENTRIES) return known;
    const entry: Entry = { keyId, label, finding, calls: 0, firstAt: now, lastAt: now };
    this.#byDetector.set(finding.detector, byKey.set(keyId, entry));
    this.#entries.push(entry);
    return entry;
  }
}

function isMilder(a: Finding, b: Finding): boolean {
  return SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity);
}
