// Takes a hostile input and gives another one near it: the same dice give the same input.
import type { Dice } from '#cli/simulate/dice.ts';

export interface Material {
  readonly seed: Uint8Array;
  /** What is spliced in. */
  readonly other: Uint8Array;
  /** Most bytes of what comes of it. */
  readonly limit: number;
}

type Mutation = (bytes: Uint8Array, dice: Dice, material: Material) => Uint8Array;

const MOST_MUTATIONS = 4;
/** An input as long as it may be takes a hundred times as long as others: few are enough. */
const EXPLOSION_SHARE = 1 / 200;

const MUTATIONS: readonly Mutation[] = [
  flipBit,
  setByte,
  splice,
  truncate,
  duplicateSpan,
  deleteSpan,
  insertWord,
  insertWord,
  replaceNumber,
];

export function mutate(dice: Dice, material: Material): Uint8Array {
  let bytes = material.seed;
  const count = 1 + below(dice, MOST_MUTATIONS);
  for (let n = 0; n < count; n++) {
    const mutation = MUTATIONS[below(dice, MUTATIONS.length)] ?? flipBit;
    bytes = mutation(bytes, dice, material).subarray(0, material.limit);
  }
  return dice.next() < EXPLOSION_SHARE ? explode(bytes, dice, material) : bytes;
}

export function below(dice: Dice, bound: number): number {
  return Math.floor(dice.next() * bound);
}

function flipBit(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = below(dice, bytes.length);
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << below(dice, 8));
  return changed;
}

function setByte(bytes: Uint8Array, dice: Dice): Uint8Array {
  const changed = bytes.slice();
  const at = below(dice, bytes.length);
  if (at < changed.length) changed[at] = below(dice, 256);
  return changed;
}

/** The beginning of one, the end of another. */
function splice(bytes: Uint8Array, dice: Dice, { other }: Material): Uint8Array {
  const head = bytes.subarray(0, below(dice, bytes.length + 1));
  return join(head, other.subarray(below(dice, other.length + 1)));
}

function truncate(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = below(dice, bytes.length + 1);
  return dice.next() < 0.5 ? bytes.subarray(0, at) : bytes.subarray(at);
}

function duplicateSpan(bytes: Uint8Array, dice: Dice): Uint8Array {
  const [from, to] = span(bytes, dice);
  return join(bytes.subarray(0, to), bytes.subarray(from));
}

function deleteSpan(bytes: Uint8Array, dice: Dice): Uint8Array {
  const [from, to] = span(bytes, dice);
  return join(bytes.subarray(0, from), bytes.subarray(to));
}

function insertWord(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = below(dice, bytes.length + 1);
  const word = WORDS[below(dice, WORDS.length)] ?? new Uint8Array(0);
  return join(bytes.subarray(0, at), word, bytes.subarray(at));
}

/** Numbers are where units, signs and bounds are. */
function replaceNumber(bytes: Uint8Array, dice: Dice): Uint8Array {
  const start = below(dice, bytes.length);
  let from = start;
  while (from < bytes.length && !isDigit(bytes[from])) from++;
  let to = from;
  while (to < bytes.length && isDigit(bytes[to])) to++;
  const number = NUMBERS[below(dice, NUMBERS.length)] ?? new Uint8Array(0);
  return from === to ? bytes : join(bytes.subarray(0, from), number, bytes.subarray(to));
}

/** Repeats one span until the input is as long as it may be: what is not linear shows. */
function explode(bytes: Uint8Array, dice: Dice, { limit }: Material): Uint8Array {
  const [from, to] = span(bytes, dice);
  const room = limit - bytes.length;
  if (to === from || room <= 0) return bytes;
  const filled = new Uint8Array(room).map((_, n) => bytes[from + (n % (to - from))] ?? 0);
  return join(bytes.subarray(0, to), filled, bytes.subarray(to));
}

function span(bytes: Uint8Array, dice: Dice): readonly [number, number] {
  const from = below(dice, bytes.length + 1);
  return [from, from + below(dice, Math.min(64, bytes.length - from) + 1)];
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const ENCODER = new TextEncoder();

const WORDS: readonly Uint8Array[] = [
  '"',
  '\\',
  '\\"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '%',
  '%0A',
  '%25',
  '&',
  '=',
  '?',
  '.',
  '::',
  '/',
  '*',
  '\u0000',
  '\u001b[',
  '\u202e',
  '\ufeff',
  '\ufffe',
  '\u2028',
  '😀',
  '"__proto__":{"time":1}',
  '"constructor":{"prototype":{}}',
  '__proto__',
  'toString',
  'null',
  'true',
  'NaN',
  '-Infinity',
  '"keyId":"kw_x"',
  '"apiKey":"k1234567"',
  '"time":0',
  'apiKey=k1234567&signature=s1234567',
  'fetch Request:',
  'handleRestResponse:',
  'RequestBody:',
  '#Fields: time',
  '{"Records":[',
  '2026-03-01T12:00:00Z',
  '[01/Mar/2026:12:00:00 +0000] "',
  '::ffff:203.0.113.9',
  '203.0.113.9',
  '*a *b',
  '&a [*a]',
].map((word) => ENCODER.encode(word));

const NUMBERS: readonly Uint8Array[] = [
  '0',
  '-1',
  '-0',
  '1e400',
  '1e-400',
  '0x10',
  '00',
  '1.5',
  '999',
  '4294967296',
  '9007199254740993',
  '1772366400',
  '1772366400250.5',
  '99999999999999999999',
].map((number) => ENCODER.encode(number));
