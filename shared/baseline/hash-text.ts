// Turns a text into 32 bits for bounded lists; a collision costs one missed novelty, not safety.

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
