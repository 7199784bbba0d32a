// Makes any text safe to show in HTML: the one place where text becomes markup.

import { showInvisible } from '../visible-text.ts';

const MARKUP = /[&<>"'`]/gu;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/**
 * Escapes text for element content and quoted attributes alike.
 *
 * @returns text in which nothing is markup and nothing is invisible: `\u202e` instead of the mark.
 */
export function escapeHtml(text: string): string {
  return showInvisible(text).replace(MARKUP, (char) => ENTITIES.get(char) ?? '');
}
