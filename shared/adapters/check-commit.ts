// Refuses a commit that one transaction cannot hold, whichever store it goes to.
import { MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import type { Notice } from '#shared/model/notice.ts';
import type { FoldCommit } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

/** DynamoDB's bound on one transaction. */
export const MAX_TRANSACTION_ITEMS = 100;

/** Writing costs by size, so a state that grows past this is a fault of ours and not a large key. */
export const MAX_KEY_ITEM_BYTES = 65_536;

/** Names and numbers of the state's item beside the baseline. */
const ITEM_OVERHEAD_BYTES = 2_048;

/** The state and the marker. */
const FIXED_ITEMS = 2;

/** @throws OutsideError `refused`: trying again with the same commit helps nobody. */
export function checkCommit(commit: FoldCommit): void {
  checkBaselineSize(commit.baseline);
  const { incidents, evidence } = commit;
  checkItems(FIXED_ITEMS + incidents.length + evidence.length, commit);
  const calls = evidence.reduce((sum, { events }) => sum + events.length, 0);
  if (calls > MAX_CHUNK_EVENTS) {
    refuse(`Expected evidence of at most ${MAX_CHUNK_EVENTS} calls in a commit, got ${calls}.`);
  }
  checkKey(commit);
}

/** @throws OutsideError `refused` */
export function checkBaselineSize(baseline: Uint8Array): void {
  const bytes = baseline.byteLength + ITEM_OVERHEAD_BYTES;
  if (bytes > MAX_KEY_ITEM_BYTES) {
    refuse(`Expected a key's state of at most ${MAX_KEY_ITEM_BYTES} bytes, got about ${bytes}.`);
  }
}

function checkKey({ keyId, incidents, evidence }: FoldCommit): void {
  const events = evidence.flatMap((batch) => batch.events.map(({ event }) => event));
  const other = [...incidents.map(({ incident }) => incident), ...events].find(
    (one) => one.keyId !== keyId,
  );
  if (other !== undefined) {
    refuse(`Expected incidents and calls of ${keyId} alone, got one of ${other.keyId}.`);
  }
}

/**
 * @param writes Items beside the notices: an incident's evidence may need several.
 * @throws OutsideError `refused`
 */
export function checkItems(writes: number, { notices }: Pick<FoldCommit, 'notices'>): void {
  const items = writes + distinctNotices(notices).length;
  if (items > MAX_TRANSACTION_ITEMS) {
    refuse(`Expected at most ${MAX_TRANSACTION_ITEMS} items in a commit, got ${items}.`);
  }
}

/** A transaction may name an item once: of two notices with one id the first stays, as with any other. */
export function distinctNotices(notices: readonly Notice[]): readonly Notice[] {
  const byId = new Map<string, Notice>();
  for (const notice of notices) {
    if (!byId.has(notice.noticeId)) byId.set(notice.noticeId, notice);
  }
  return [...byId.values()];
}

function refuse(message: string): never {
  throw new OutsideError('refused', message);
}
