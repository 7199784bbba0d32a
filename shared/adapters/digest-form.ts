// How a digest is kept: as sets of texts, each with its id before it, so that adding twice is adding once.
import type { ClosedDigest } from '#shared/ports/digest-store.ts';

/** DynamoDB takes 400 KB an item and bills each write by the item's size: parts keep them small. */
export const PARTS = 16;
export const MOST_ENTRIES_OF_PART = 1_500;
export const MOST_LINES_OF_PART = 20;
export const MOST_ENTRIES = PARTS * MOST_ENTRIES_OF_PART;
export const MOST_LINES = PARTS * MOST_LINES_OF_PART;

export function readDigest(entries: Iterable<string>, lines: Iterable<string>): ClosedDigest {
  const facts = new Map<string, string[]>();
  for (const entry of [...entries].sort()) {
    const [id, fact] = cut(entry);
    const known = facts.get(id);
    if (known === undefined) facts.set(id, [fact]);
    else known.push(fact);
  }
  return { facts, lines: new Map([...lines].sort().map(cut)) };
}

function cut(text: string): readonly [id: string, rest: string] {
  const end = text.indexOf(' ');
  return [text.slice(0, end), text.slice(end + 1)];
}
