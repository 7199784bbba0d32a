// Makes text from logs safe for every channel that a message may take: mail, SMS, chat, terminal, sheet.

const DEFAULT_CHARS = 120;
/** The allow-list. No quotes, brackets, backticks, asterisks or pipes: nothing that any channel obeys. */
const NOT_ALLOWED = /[^A-Za-z0-9 .,:;/_@()+=%#?&-]/gu;
/** What a sheet would take for a formula. */
const FORMULA = /^[=+\-@]/;
const LINK = /:\/\//g;
const WORD = /\S+/g;
/** Mail and chat programs make a link of a bare `evil.example`; a person's own address stays whole. */
const HOST_DOT = /(?<=[A-Za-z0-9-])\.(?=[A-Za-z]{2})/g;
const PATH = /^\/[^/]/;
const PERSON = /^[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$/;

/**
 * @param text What somebody else wrote.
 * @returns 1 to `maxChars` characters of ASCII; every other character stands as `?`, and so does no text at all.
 */
export function safeText(text: string, maxChars: number = DEFAULT_CHARS): string {
  if (text === '') return '?';
  const clipped = text.length > maxChars ? `${text.slice(0, maxChars - 3)}...` : text;
  const plain = clipped
    .replace(NOT_ALLOWED, '?')
    .replace(WORD, unlinked)
    .replace(LINK, ':/ /')
    .slice(0, maxChars);
  return FORMULA.test(plain) ? ` ${plain}`.slice(0, maxChars) : plain;
}

/** A path has no host before it, so nobody takes its dots for one. */
function unlinked(word: string): string {
  return PATH.test(word) || PERSON.test(word) ? word : word.replace(HOST_DOT, '(.)');
}
