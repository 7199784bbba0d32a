// Makes the id of a notice from what it tells of: names from outside among it, so it is kept short and
// printable. Ids become names of items, of which DynamoDB takes 2,048 bytes.
import { hashText } from '#shared/baseline/hash-text.ts';

/** So that an id of five parts keeps below 2,000 bytes. */
const MOST_PART_CHARS = 384;
/** Ends what was cut: no text that was not has a `%` before it. */
const CUT = '%~';

/**
 * Other parts give other ids, as long as only one of them is a free text. Where a part was cut, 64 bits tell
 * it from others that begin alike: two of them that agree would cost one alert, and nobody gains by forging
 * that.
 *
 * @param parts Five at most.
 * @returns Printable ASCII without spaces.
 */
export function noticeIdOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => boundPart(String(part))).join('.');
}

function boundPart(text: string): string {
  const printable = text.replaceAll(/[^\x21-\x24\x26-\x7e]/g, writtenOut);
  if (printable.length <= MOST_PART_CHARS) return printable;
  const hashes = [hashText(text), hashText(`${text.length} ${text}`)];
  const end = CUT + hashes.map((hash) => hash.toString(16).padStart(8, '0')).join('');
  return printable.slice(0, MOST_PART_CHARS - end.length) + end;
}

/** One unit of UTF-16: also half a character has a form. */
function writtenOut(unit: string): string {
  return `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
