// Takes a call that no table knows and judges it by its words, gravest first.
import type { Scope } from '#shared/model/usage-event.ts';
import {
  ADMIN_MARKS,
  FEED_VERBS,
  READ_ENDINGS,
  READ_NOUNS,
  READ_VERBS,
  TRANSFER_MARKS,
  WITHDRAW_MARKS,
} from './scopes/general.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const CAMEL_STEP = /([a-z0-9])([A-Z])/g;
const BETWEEN_WORDS = /[^a-z0-9]+/;

/** Says whether HTTP promises that a method only asks. An operation name has no method: no promise. */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}

/**
 * Guesses the scope of an unknown call.
 *
 * What cannot be placed counts as `trade`: too grave costs an alert that a person can settle, too
 * mild would hide an order. It never counts as `withdraw` without a word for it, since that would
 * make the gravest findings cheap.
 *
 * @param method Upper case, or empty when it is absent or tells nothing.
 * @param name The action as it was written, with its capitals, which part its words.
 */
export function scopeByWords(method: string, name: string): Scope {
  if (isSafeMethod(method)) return 'read';
  const words = wordsOf(name);
  const compact = words.join('');
  const isAdmin = hasMark(compact, ADMIN_MARKS);
  const last = words.at(-1) ?? '';
  const mayAsk = method === '' || method === 'POST';
  if (mayAsk && beginsLikeQuestion(method, name)) return 'read';
  if (mayAsk && READ_ENDINGS.has(last) && !isAdmin) return 'read';
  if (hasMark(compact, WITHDRAW_MARKS)) return 'withdraw';
  if (hasMark(compact, TRANSFER_MARKS)) return 'transfer';
  if (isAdmin) return 'admin';
  return method === '' && READ_NOUNS.has(last) ? 'read' : 'trade';
}

/** `subscribe` asks for a feed as an operation, but buys a savings product as a path. */
function beginsLikeQuestion(method: string, name: string): boolean {
  const first = wordsOf(name.slice(name.lastIndexOf('/') + 1))[0] ?? '';
  return READ_VERBS.has(first) || (method === '' && FEED_VERBS.has(first));
}

function wordsOf(name: string): readonly string[] {
  const words = name.replaceAll(CAMEL_STEP, '$1 $2').toLowerCase().split(BETWEEN_WORDS);
  return words.filter((word) => word !== '');
}

function hasMark(compact: string, marks: readonly string[]): boolean {
  return marks.some((mark) => compact.includes(mark));
}
