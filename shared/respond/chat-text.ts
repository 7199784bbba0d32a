// Makes text from outside safe for Slack and Teams, which obey marks that mail and phones leave alone.
import { safeText } from './safe-text.ts';

/** A mention, and a room's name. */
const CALLS_SOMEBODY = /@/g;
const NAMES_ROOM = /#/g;
/** `_so_` is slanted; inside a word, as in a key's id, it is nothing. */
const EDGE_UNDERSCORE = /(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g;
/** `:smile:` is a picture. The groups of an IPv6 address and of a time hold hexadecimal digits alone. */
const PICTURE = /:(?=[\w+-]*[g-zG-Z_+-][\w+-]*:)/g;
const NUMBERED_PICTURE = /(?<![0-9A-Fa-f:]):(?=[\w+-]+:)/g;

/** As {@link safeText}, and nothing in it calls, links or decorates in a chat room. */
export function chatText(text: string, maxChars?: number): string {
  return withoutMarks(safeText(text, maxChars));
}

/** @param safe Holds safe text and words of our own. */
export function withoutMarks(safe: string): string {
  return safe
    .replace(CALLS_SOMEBODY, '(at)')
    .replace(NAMES_ROOM, 'no.')
    .replace(EDGE_UNDERSCORE, '-')
    .replace(PICTURE, ': ')
    .replace(NUMBERED_PICTURE, ': ');
}
