// Gives 32 bits that change with any single byte, so that a damaged baseline is refused and not judged by.

/** FNV-1a: every step can be undone, so one changed byte always shows. Against accidents, not forgers. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
