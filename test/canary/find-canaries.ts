// Looks for secrets in bytes, in every form in which a file or an item could hold them.
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Canary } from './canaries.ts';

/** A clipped secret is one still: any piece of this length counts. */
const PIECE = 14;

/** @returns The names of those that were found. */
export function findCanaries(content: Uint8Array, canaries: readonly Canary[]): readonly string[] {
  const texts = [content, ...inflated(content)].map((bytes) =>
    Buffer.from(bytes).toString('latin1').toLowerCase(),
  );
  return canaries
    .filter(({ value }) => formsOf(value).some((form) => texts.some((text) => text.includes(form))))
    .map(({ name }) => name);
}

/** Pieces as they stand, escaped for a URL or JSON, and in base64 at each of its three offsets. */
export function formsOf(value: string): readonly string[] {
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= value.length; at += PIECE / 2) {
    pieces.add(value.slice(at, at + PIECE));
  }
  pieces.add(value.slice(-PIECE));
  const forms = [...pieces].flatMap((piece) => [
    piece,
    encodeURIComponent(piece),
    JSON.stringify(piece).slice(1, -1),
    Buffer.from(piece).toString('hex'),
    ...base64Forms(piece),
  ]);
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

function base64Forms(piece: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const coded = Buffer.from(`${'x'.repeat(offset)}${piece}`).toString('base64');
    // What depends on the neighbours is cut off at both ends.
    return coded.slice(offset === 0 ? 0 : 4, -4);
  });
}

/** Items hold packed calls, and a PDF streams. */
function inflated(content: Uint8Array): readonly Uint8Array[] {
  const whole = attempt(() => inflateRawSync(content));
  const bytes = Buffer.from(content);
  const streams: Uint8Array[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    streams.push(...attempt(() => inflateSync(bytes.subarray(at + 7))));
  }
  return [...whole, ...streams];
}

function attempt(inflate: () => Uint8Array): readonly Uint8Array[] {
  try {
    return [inflate()];
  } catch {
    return [];
  }
}
