// Takes a text from a log and gives it without what has the form of a secret: a client may put a secret where
// no field is named for one, such as into its user agent.
import type { SecretKind } from '#shared/model/usage-event.ts';

export interface Redacted {
  readonly text: string;
  /** What it surely held. A long random word is taken out and not named: it may be an id. */
  readonly leaks: readonly SecretKind[];
}

export const SECRET_MARK = '[secret]';

interface Shape {
  readonly leak: SecretKind | undefined;
  /** No repetition inside another one, so that no text takes long. */
  readonly pattern: RegExp;
  /** Tells a secret from what only looks like one. */
  readonly isSecret?: (word: string) => boolean;
}

/** `name=value`, `name: value`, `"name":"value"`: the name stays, for a person to find the fault. */
function named(leak: SecretKind, names: string): Shape {
  const before = `(?<=(?:^|[^a-z])(?:${names})["']?\\s{0,2}[=:]\\s{0,2}["']?(?:(?:bearer|basic) )?)`;
  return { leak, pattern: new RegExp(`${before}[^\\s"'&;,(){}<>=:\\[]{6,}={0,2}`, 'gi') };
}

const SHAPES: readonly Shape[] = [
  { leak: 'secret', pattern: /-----BEGIN[^]*/g },
  { leak: 'token', pattern: /(?<=\b(?:bearer|basic) )[\w+/.~-]{12,}={0,2}/gi, isSecret: isMixed },
  { leak: 'token', pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g },
  named('signature', 'signature|sign|sig'),
  named('passphrase', 'passphrase'),
  named('token', 'token|authorization|cookie|listen-?key|jwt'),
  named(
    'secret',
    // Also `apiSecret`, `client_secret`, `secretAccessKey`.
    '\\w{0,32}secret|secret[-_]?key|private[-_]?key|api[-_]?key|(?:secret[-_]?)?access[-_]?key|\\w{0,32}passw(?:or)?d',
  ),
  { leak: 'secret', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  {
    leak: 'token',
    pattern: /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|rk_live_|AIza)[\w-]{16,}/g,
  },
  // `https://user:password@host`
  { leak: 'secret', pattern: /(?<=:\/\/)[^\s/@:]{1,128}:[^\s/@]{1,128}(?=@)/g },
  // As exchanges make keys and secrets: 32 hexadecimal digits to 88 characters of base64. What no path has
  // comes first, or a part of it would be taken for the whole.
  { leak: undefined, pattern: /(?<![\w+/=-])[\w+/-]{40,}={0,2}(?![\w+/=-])/g, isSecret: isBase64 },
  { leak: undefined, pattern: /(?<![\w+=-])[A-Za-z0-9]{32,}(?![\w+=-])/g, isSecret: isRandom },
  {
    leak: undefined,
    pattern: /(?<![\w+/=-])[\w+/-]{40,}(?![\w+/=-])/g,
    isSecret: (word) => isMixture(word),
  },
];

/** @returns The very text when nothing is to be taken out. */
export function redactText(text: string): Redacted {
  let safe = text;
  const leaks = new Set<SecretKind>();
  for (const { leak, pattern, isSecret } of SHAPES) {
    safe = safe.replace(pattern, (word) => {
      if (word === SECRET_MARK || isSecret?.(word) === false) return word;
      if (leak !== undefined) leaks.add(leak);
      return SECRET_MARK;
    });
  }
  return { text: safe, leaks: [...leaks] };
}

/** Words of a language have no digits in them. */
function isMixed(word: string): boolean {
  return /\d/.test(word) && /[A-Za-z]/.test(word);
}

const FEWEST_CHARACTERS = 10;
const FEWEST_DIGITS = 3;
/** Of neighbours that differ in kind: six of ten in random text, a third in words joined by capitals. */
const RANDOM_CHANGES = 0.4;
const SURELY_RANDOM = 0.5;

/** An address on a chain is public. */
function isRandom(word: string): boolean {
  if (/^0x[0-9a-f]{40}$/i.test(word) || !isMixed(word)) return false;
  if (new Set(word).size < FEWEST_CHARACTERS) return false;
  const isOneCase = !/[a-z]/.test(word) || !/[A-Z]/.test(word);
  return isOneCase
    ? word.replaceAll(/\D/g, '').length >= FEWEST_DIGITS
    : changes(word) >= RANDOM_CHANGES;
}

function isBase64(word: string): boolean {
  return /[+=]/.test(word) && isMixture(word, RANDOM_CHANGES);
}

/** Paths are words between slashes, dashes and underscores; random text has both cases and digits. */
function isMixture(word: string, least = SURELY_RANDOM): boolean {
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false;
  return new Set(word).size >= 2 * FEWEST_CHARACTERS && changes(word) >= least;
}

function changes(word: string): number {
  const kinds = Array.from(word, kindOf);
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length / kinds.length;
}

function kindOf(character: string): number {
  if (character >= '0' && character <= '9') return 0;
  if (character >= 'a' && character <= 'z') return 1;
  return character >= 'A' && character <= 'Z' ? 2 : 3;
}
