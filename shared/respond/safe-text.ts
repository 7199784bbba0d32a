// Makes text from logs safe for every channel that a message may take: mail, SMS, chat, terminal, sheet.
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { clipText } from './clip-text.ts';

const DEFAULT_CHARS = 120;
/** The allow-list. No quotes, brackets, backticks, asterisks or pipes: nothing that any channel obeys. */
const NOT_ALLOWED = /[^A-Za-z0-9 .,:;/_@()+=%#?&-]/gu;
/** What a sheet would take for a formula. */
const FORMULA = /^[=+\-@]/;
const LINK = /:\/\//g;
const WORD = /\S+/g;
/** Mail and chat programs make a link of a bare `evil.example`. */
const HOST_DOT = /(?<=[A-Za-z0-9-])\.(?=[A-Za-z]{2})/g;
const OUR_WORDS: ReadonlySet<string> = new Set(DETECTOR_IDS);
const END_MARKS = /[:;,.]$/;
const PATH = /^\/[^/]/;
const PERSON = /^[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$/;

/**
 * @param text What somebody else wrote.
 * @returns 1 to `maxChars` characters of ASCII; every other character stands as `?`, and so does no text at all.
 */
export function safeText(text: string, maxChars: number = DEFAULT_CHARS): string {
  if (text.trim() === '') return '?';
  const plain = clipText(text, maxChars)
    .replace(NOT_ALLOWED, '?')
    .replace(WORD, unlinked)
    .replace(LINK, ':/ /');
  // Once more: what is made safe may have grown.
  return clipText(FORMULA.test(plain) ? ` ${plain}` : plain, maxChars);
}

/** A path has no host before it, so nobody takes its dots for one; and ids of ours are to be looked up. */
function unlinked(word: string): string {
  const isPlain = PATH.test(word) || OUR_WORDS.has(word.replace(END_MARKS, ''));
  return isPlain ? word : word.replace(HOST_DOT, '(.)');
}

/** As {@link safeText}; a mail address, which many people are known by, stays whole. */
export function safePerson(name: string, maxChars: number = DEFAULT_CHARS): string {
  return name.length <= maxChars && PERSON.test(name) ? name : safeText(name, maxChars);
}
