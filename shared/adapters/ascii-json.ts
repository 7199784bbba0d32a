// Takes plain data and gives JSON in ASCII: SQS refuses U+FFFE and U+FFFF, which `JSON.stringify` leaves
// as they are, and one refused message would be tried for ever.

/** @param value Plain data; what `JSON.stringify` cannot write is a fault of the caller. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, escapeUnit);
}

/** Every UTF-16 unit alone, so that pairs beyond U+FFFF stay pairs. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
