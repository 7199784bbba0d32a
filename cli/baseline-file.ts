// Writes and reads what was learned about keys: NDJSON, one key a line, its baseline in binary as base64.
import { rename, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { readLogText } from '#shared/adapters/read-log-text.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { createLineFramer } from '#shared/ingest/frame-records.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import { UsageError } from './usage-error.ts';

const LINE = z.strictObject({
  type: z.literal('baseline'),
  keyId: z.string().min(1),
  baseline: z.base64().max(8_192),
});

/** Replaces the file at once, so that a crash leaves the old one whole. */
export async function saveBaselines(
  path: string,
  baselines: Iterable<readonly [KeyId, Baseline]>,
): Promise<void> {
  const lines: string[] = [];
  for (const [id, baseline] of baselines) {
    const bytes = Buffer.from(encodeBaseline(baseline)).toString('base64');
    lines.push(JSON.stringify({ type: 'baseline', keyId: id, baseline: bytes }));
  }
  const part = `${path}.part`;
  try {
    await writeFile(part, lines.map((line) => `${line}\n`).join(''));
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw new UsageError(`Expected to write baselines, but ${path} cannot be written.`, { cause });
  }
}

/** @throws UsageError with the line that is damaged: a half-read baseline would judge wrongly. */
export async function loadBaselines(path: string): Promise<ReadonlyMap<KeyId, Baseline>> {
  const baselines = new Map<KeyId, Baseline>();
  let number = 0;
  const framer = createLineFramer({
    record(text, line) {
      number = line;
      const given = LINE.parse(JSON.parse(text));
      baselines.set(keyId(given.keyId), decodeBaseline(Buffer.from(given.baseline, 'base64')));
    },
    fault(_code, detail, line) {
      number = line;
      throw new UsageError(detail);
    },
  });
  try {
    for await (const text of readLogText(path)) framer.push(text);
    framer.finish();
  } catch (cause) {
    const where = number === 0 ? path : `${path}, line ${number}`;
    throw new UsageError(`Expected baselines that keywarden saved, but ${where} holds none.`, {
      cause,
    });
  }
  return baselines;
}
