// Takes a user agent and gives the product behind it without versions, so that an upgrade of the bot
// is not a new client but a change from ccxt to curl is.

/** The longest name given, in characters. */
export const MAX_CLIENT_LENGTH = 32;

/** How much of a user agent is looked at, in characters. */
export const MAX_USER_AGENT_LENGTH = 256;

/** First match wins: most browsers also call themselves Chrome and Safari. */
const BROWSERS: readonly (readonly [mark: string, family: string])[] = [
  ['HeadlessChrome/', 'browser:headless-chrome'],
  ['Edg', 'browser:edge'],
  ['OPR/', 'browser:opera'],
  ['Firefox/', 'browser:firefox'],
  ['FxiOS/', 'browser:firefox'],
  ['Chrome/', 'browser:chrome'],
  ['CriOS/', 'browser:chrome'],
  ['Safari/', 'browser:safari'],
];

/** Languages that some libraries put before their own name: `Python/3.11 aiohttp/3.9.1`. */
const RUNTIMES: ReadonlySet<string> = new Set(['python', 'java', 'node', 'node.js', 'php', 'ruby']);

const NAME_END = /[/\s;,()[\]#]/;
const VERSION_AT_END = /[-_]?v?\d+\.[\d.]*$/;
const UNPRINTABLE = /[^\x21-\x7e]/g;

/**
 * Names the client that made a call.
 *
 * The text is the caller's own claim. It tells a changed habit, never an identity.
 *
 * @returns At most {@link MAX_CLIENT_LENGTH} lower-case printable ASCII characters: `ccxt`, `boto3`,
 *   `browser:chrome`. Empty when there is no user agent; `_` when it has no readable name.
 */
export function clientFamily(userAgent: string | undefined): string {
  const text = userAgent?.slice(0, MAX_USER_AGENT_LENGTH).trim() ?? '';
  if (text === '') return '';
  if (text.startsWith('Mozilla/')) return browserOf(text);
  const words = text.replace(/^\[/, '').split(/\s+/, 2);
  const [first = '_', second] = words.map(productOf);
  return second !== undefined && RUNTIMES.has(first) && second !== '_' ? second : first;
}

function browserOf(text: string): string {
  return BROWSERS.find(([mark]) => text.includes(mark))?.[1] ?? 'browser:other';
}

function productOf(word: string): string {
  const end = word.search(NAME_END);
  const name = end < 0 ? word : word.slice(0, end);
  const plain = name.replace(VERSION_AT_END, '').slice(0, MAX_CLIENT_LENGTH);
  return plain === '' ? '_' : plain.replace(UNPRINTABLE, '_').toLowerCase();
}
