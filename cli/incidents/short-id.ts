// The short number of an incident: six characters that a person can read out and type.

/** Without letters and digits that are mistaken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 6;

/** FNV-1a: one in 700 million that two incidents share it, and whoever types it is told when they do. */
export function shortId(incidentId: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < incidentId.length; index++) {
    hash = Math.imul(hash ^ incidentId.charCodeAt(index), 0x01000193) >>> 0;
  }
  let text = '';
  for (let digit = 0; digit < DIGITS; digit++) {
    text += ALPHABET.charAt(hash % ALPHABET.length);
    hash = Math.floor(hash / ALPHABET.length);
  }
  return text;
}
