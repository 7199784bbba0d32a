// Refuses a commit that one transaction cannot hold, whichever store it goes to.
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
  const bytes = commit.baseline.byteLength + ITEM_OVERHEAD_BYTES;
  if (bytes > MAX_KEY_ITEM_BYTES) {
    refuse(`Expected a key's state of at most ${MAX_KEY_ITEM_BYTES} bytes, got about ${bytes}.`);
  }
  const items = FIXED_ITEMS + commit.incidents.length + distinctNotices(commit.notices).length;
  if (items > MAX_TRANSACTION_ITEMS) {
    refuse(`Expected at most ${MAX_TRANSACTION_ITEMS} items in a commit, got ${items}.`);
  }
  for (const { incident } of commit.incidents) {
    if (incident.keyId !== commit.keyId) {
      refuse(`Expected incidents of ${commit.keyId} alone, got one of ${incident.keyId}.`);
    }
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
