// Makes text from logs safe for every channel that a message may take: mail, SMS, chat, terminal, sheet.

const DEFAULT_CHARS = 120;
/** The allow-list. No quotes, brackets, backticks, asterisks or pipes: nothing that any channel obeys. */
const NOT_ALLOWED = /[^A-Za-z0-9 .,:;/_@()+=%#?&-]/gu;
/** What a sheet would take for a formula, and a mail program for an address to open. */
const FORMULA = /^[=+\-@]/;
const LINK = /:\/\//g;

/**
 * @param text What somebody else wrote.
 * @returns 1 to `maxChars` characters of ASCII; every other character stands as `?`, and so does no text at all.
 */
export function safeText(text: string, maxChars: number = DEFAULT_CHARS): string {
  if (text === '') return '?';
  const plain = clip(text, maxChars).replace(NOT_ALLOWED, '?').replace(LINK, ':/ /');
  return clip(FORMULA.test(plain) ? ` ${plain}` : plain, maxChars);
}

/** Once before the work, so that it is bounded, and once behind it: what is made safe may have grown. */
function clip(text: string, maxChars: number): string {
  return text.length > maxChars ? `${text.slice(0, maxChars - 3)}...` : text;
}
