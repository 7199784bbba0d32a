// Says how many bytes an event takes in a message, at most.
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Names of fields, numbers, quotes and commas. */
const FRAME_BYTES = 320;
const ESCAPED_BYTES = 6;

/** An upper bound for JSON in ASCII: whatever is not a plain character is counted as `\uXXXX`. */
export function wireSize(event: UsageEvent): number {
  const texts = [
    event.keyId,
    event.exchange,
    event.id,
    event.sourceIp,
    event.action,
    event.errorCode,
    event.symbol,
    event.orderId,
    event.userAgent,
    event.source,
  ];
  let size = FRAME_BYTES;
  for (const text of texts) size += text === undefined ? 0 : textSize(text);
  return size;
}

function textSize(text: string): number {
  let size = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPlain = code >= 0x20 && code < 0x7f && code !== 0x22 && code !== 0x5c;
    if (!isPlain) size += ESCAPED_BYTES - 1;
  }
  return size;
}
