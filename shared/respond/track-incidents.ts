// Takes judged events of all keys in time order and gives each incident when it ends: one per key at a time.
import type { Incident } from '#shared/model/incident.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { IncidentDraft } from './incident-draft.ts';

export class IncidentTracker {
  readonly #quietMs: number;
  readonly #open = new Map<KeyId, IncidentDraft>();

  /** @param quietMs An incident ends after this long without a suspicious event. */
  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  isOpen(keyId: KeyId): boolean {
    return this.#open.has(keyId);
  }

  /** Takes up one that was stored. */
  resume(draft: IncidentDraft, keyId: KeyId): void {
    this.#open.set(keyId, draft);
  }

  openOf(keyId: KeyId): IncidentDraft | undefined {
    return this.#open.get(keyId);
  }

  /** @returns The key's earlier incident, when this event shows that it has ended. */
  add(judged: JudgedEvent): Incident | undefined {
    const suspicious = judged.verdict.decision !== 'allow';
    // Mostly so, and then the event need not be fetched from main memory once more.
    if (!suspicious && this.#open.size === 0) return undefined;
    const { keyId, time } = judged.enriched.event;
    const draft = this.#open.get(keyId);
    const over = draft !== undefined && time - draft.lastAt > this.#quietMs;
    if (draft !== undefined && !over) {
      if (suspicious) draft.addSuspicious(judged);
      else draft.addOrdinary();
      return undefined;
    }
    if (over) this.#open.delete(keyId);
    if (suspicious) this.#open.set(keyId, IncidentDraft.begin(judged));
    return over ? draft.incident() : undefined;
  }

  /** Ends the incidents that have been quiet for long enough. */
  *sweep(now: EpochMs): Iterable<Incident> {
    for (const [keyId, draft] of this.#open) {
      if (now - draft.lastAt <= this.#quietMs) continue;
      this.#open.delete(keyId);
      yield draft.incident();
    }
  }

  /** Ends all of them: there are no more events. */
  *finish(): Iterable<Incident> {
    for (const draft of this.#open.values()) yield draft.incident();
    this.#open.clear();
  }
}
