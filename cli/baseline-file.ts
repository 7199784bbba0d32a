// Writes and reads what was learned about keys: NDJSON, one key a line, its baseline in binary as base64.
import { createReadStream } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { KeyState } from '#shared/pipeline/key-state.ts';
import { UsageError } from './usage-error.ts';

const LINE = z.strictObject({
  type: z.literal('baseline'),
  keyId: z.string().min(1),
  baseline: z.base64().max(8_192),
});

/** Replaces the file at once, so that a crash leaves the old one whole. */
export async function saveBaselines(path: string, keys: Iterable<KeyState>): Promise<void> {
  const lines: string[] = [];
  for (const { record, baseline } of keys) {
    if (baseline.events === 0) continue;
    const bytes = Buffer.from(encodeBaseline(baseline)).toString('base64');
    lines.push(JSON.stringify({ type: 'baseline', keyId: record.keyId, baseline: bytes }));
  }
  const part = `${path}.part`;
  await writeFile(part, lines.map((line) => `${line}\n`).join('')).catch((cause: unknown) => {
    throw new UsageError(`Expected to write baselines, but ${path} cannot be written.`, { cause });
  });
  await rename(part, path);
}

/** @throws UsageError with the line that is damaged: a half-read baseline would judge wrongly. */
export async function loadBaselines(path: string): Promise<ReadonlyMap<KeyId, Baseline>> {
  const baselines = new Map<KeyId, Baseline>();
  let number = 0;
  try {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    for await (const text of lines) {
      number++;
      if (text.trim() === '') continue;
      const line = LINE.parse(JSON.parse(text));
      baselines.set(keyId(line.keyId), decodeBaseline(Buffer.from(line.baseline, 'base64')));
    }
  } catch (cause) {
    const where = number === 0 ? path : `${path}, line ${number}`;
    throw new UsageError(`Expected baselines that keywarden saved, but ${where} holds none.`, {
      cause,
    });
  }
  return baselines;
}
