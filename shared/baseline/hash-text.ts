// Turns a text into 32 bits for bounded lists; a collision costs one missed novelty, not safety.

const SLOTS = 256;
const texts: string[] = Array.from({ length: SLOTS }, () => '');
const hashes = new Int32Array(SLOTS);

/**
 * `hashText` for texts of which a fleet has few: the last of each slot is remembered. With a sign, since half of the
 * numbers from 0 to 2^32 are too large for V8 to keep in place: each would be an object beside the one that has it.
 */
export function knownHash(text: string): number {
  if (text === '') return 0;
  const { length } = text;
  const slot =
    (31 * length + 7 * text.charCodeAt(length >> 1) + text.charCodeAt(length - 1)) % SLOTS;
  if (texts[slot] === text) return hashes[slot] ?? 0;
  const hash = hashText(text) | 0;
  texts[slot] = text;
  hashes[slot] = hash;
  return hash;
}

/**
 * FNV-1a over UTF-16 units, with a final mix so that similar texts spread.
 *
 * @returns 0 for the empty text alone.
 */
export function hashText(text: string): number {
  if (text === '') return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
