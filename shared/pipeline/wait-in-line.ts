// Keeps workers that meet at one key from writing in vain. The queue gives each key to one worker at a time; but
// after a storm of redeliveries many may have it, and of those that write at once all but one fail.
//
// A worker that has lost a race at a key takes a number there before it writes again, and waits until those before
// it have been served. Nobody else pays for it: a key without a race has no line.
import { type EpochMs, epochMs, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import type { LineStore } from '#shared/ports/line-store.ts';

/** Between two looks, for each that is still to be served before. */
const PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 250;
/** Without any progress, for each that is still to be served before: the first of them is dead. */
const STALLED_MS = 2 * SECOND_MS;
/** Then it goes ahead in spite of the others: a worker lives for half a minute. */
const LONGEST_WAIT_MS = 10 * SECOND_MS;
/** Without another race a key is as any other again. */
const CROWDED_MS = 30 * SECOND_MS;

export interface LineServices {
  readonly lines: LineStore;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export interface Place {
  /** @returns Whether it had to wait: what was loaded before is old. */
  await(): Promise<boolean>;
  /** Somebody else has written meanwhile. Its number stays. */
  lost(): void;
  leave(): Promise<void>;
}

/** What one worker knows of its races. */
export class KeyLines {
  readonly #services: LineServices;
  /** Until when each key counts as crowded. */
  readonly #crowded = new Map<KeyId, EpochMs>();

  constructor(services: LineServices) {
    this.#services = services;
  }

  enter(keyId: KeyId, now: EpochMs): Place {
    const { lines } = this.#services;
    let number: number | undefined;
    return {
      await: async () => {
        if (number !== undefined || !this.#isCrowded(keyId, now)) return false;
        const taken = await lines.takeNumber(keyId, now);
        number = taken.number;
        if (taken.served < number - 1) this.#note(keyId, now);
        await waitForTurn(keyId, taken, this.#services);
        return true;
      },
      lost: () => this.#note(keyId, now),
      // If it does not arrive, those behind wait a moment longer.
      leave: async () => {
        if (number !== undefined) await lines.leave(keyId, number).catch(() => undefined);
      },
    };
  }

  #note(keyId: KeyId, now: EpochMs): void {
    this.#crowded.set(keyId, epochMs(now + CROWDED_MS));
  }

  #isCrowded(keyId: KeyId, now: EpochMs): boolean {
    const until = this.#crowded.get(keyId);
    if (until !== undefined && until < now) this.#crowded.delete(keyId);
    return until !== undefined && until >= now;
  }
}

async function waitForTurn(
  keyId: KeyId,
  { number, served: first }: { readonly number: number; readonly served: number },
  { lines, sleep }: LineServices,
): Promise<void> {
  let served = first;
  let stalledMs = 0;
  let waitedMs = 0;
  for (let ahead = number - 1 - served; ahead > 0; ahead = number - 1 - served) {
    if (stalledMs >= STALLED_MS * ahead || waitedMs >= LONGEST_WAIT_MS) return;
    const pauseMs = Math.min(PAUSE_MS * ahead, LONGEST_PAUSE_MS);
    await sleep(pauseMs);
    const now = await lines.served(keyId);
    stalledMs = now === served ? stalledMs + pauseMs : 0;
    waitedMs += pauseMs;
    served = now;
  }
}
