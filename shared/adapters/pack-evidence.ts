// Packs calls of an incident into pieces that the table takes cheaply, and unpacks them.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EvidenceEvent } from '#shared/model/evidence.ts';
import { asciiJson } from './ascii-json.ts';
import { evidenceEvents } from './evidence-schema.ts';

/** Writing costs by size. */
export const MAX_PIECE_BYTES = 61_440;
/** Two hundred calls of the longest texts are 2 MB; more than this nobody has written. */
const MAX_UNPACKED_BYTES = 16_777_216;

/**
 * Calls resemble each other, so that two hundred take some 6 KB; those of long and random texts are halved
 * until their parts fit.
 *
 * @returns Pieces of at most {@link MAX_PIECE_BYTES}, as long as a single call fits one, which it always does.
 */
export function packEvidence(events: readonly EvidenceEvent[]): readonly Uint8Array[] {
  if (events.length === 0) return [];
  const piece = deflateRawSync(asciiJson(events));
  if (piece.byteLength <= MAX_PIECE_BYTES || events.length === 1) return [piece];
  const middle = Math.ceil(events.length / 2);
  return [...packEvidence(events.slice(0, middle)), ...packEvidence(events.slice(middle))];
}

/** @throws When it is not as `packEvidence` writes it. */
export function unpackEvidence(piece: Uint8Array): readonly EvidenceEvent[] {
  const text = inflateRawSync(piece, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8');
  return evidenceEvents.parse(JSON.parse(text));
}
