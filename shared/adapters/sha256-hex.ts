// Gives the SHA-256 of a text in hex, to make names that are always the same.
import { createHash } from 'node:crypto';

export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
