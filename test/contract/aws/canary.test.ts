// Fifty and more secrets planted in logs go through ingestion, fold and export: none is found in any item of
// the table or any file of the dossier.
import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeDossier } from '#cli/dossier/make-dossier.ts';
import { readDossierInput } from '#cli/dossier/read-dossier-input.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { epochMs, type KeyId } from '#shared/model/units.ts';
import { createFoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { SHAPES } from '#test/canary/canaries.ts';
import { findCanaries } from '#test/canary/find-canaries.ts';
import { type Planted, plantedLogs } from '#test/canary/planted-logs.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { inPieces } from '#test/unit/pipeline/normalise-fixtures.ts';
import { geo } from '#test/unit/pipeline/places.ts';
import { createTable, storesOn, type WorkTable } from './work-table.ts';

const NOW = epochMs(day(RIPE_DAYS + 1));

let planted: Planted;
let table: WorkTable;
let chunks: readonly Chunk[];
let events = 0;
/** The content of each file and each item, by its name. */
const contents = new Map<string, Uint8Array>();

beforeAll(async () => {
  planted = plantedLogs();
  table = await createTable();
  chunks = await normaliseAll();
  await foldAll();
  await gatherItems();
  await gatherFiles();
});

async function normaliseAll(): Promise<readonly Chunk[]> {
  const found: Chunk[] = [];
  for (const { name, text, mapping } of planted.logs) {
    const report = await normaliseLog(
      {
        source: { name: 'proxy', vantage: undefined, format: undefined, mapping },
        name,
        origin: [name],
        text: inPieces(text, 100),
      },
      {
        chunks: { send: async (some) => void found.push(...some) },
        fingerprint: createFingerprint(),
        hash: sha256Hex,
      },
      NOW,
    );
    expect([name, report.rejected, report.events > 0]).toEqual([name, 0, true]);
  }
  return found;
}

async function foldAll(): Promise<void> {
  const { keys: store, notices, lines, registry } = storesOn(table);
  const policy = DEFAULT_POLICY;
  const services = createFoldServices({ store, notices, lines, geo: geo(), policy, sleep });
  for (const chunk of chunks) {
    // Nobody should use it: each of its calls is evidence.
    await registry.put({ ...defaultKeyRecord(chunk.keyId, 'binance', 'enforce'), honey: true });
    expect((await foldChunk(chunk, services, NOW)).kind).toBe('folded');
  }
}

async function gatherItems(): Promise<void> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  for (const item of Items) {
    const fields: Record<string, unknown> = unmarshall(item);
    const at = `item ${String(fields['pk'])} ${String(fields['sk'])}`;
    for (const [name, value] of Object.entries(fields)) {
      const bytes = value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value));
      contents.set(`${at} ${name}`, bytes);
    }
  }
  for (const [n, { text }] of chunks.flatMap(encodeChunk).entries()) {
    contents.set(`message ${n}`, Buffer.from(text));
  }
}

async function gatherFiles(): Promise<void> {
  const stores = storesOn(table);
  const services = { ...stores, audit: createDynamodbAuditTrail(table) };
  for (const keyId of new Set(chunks.map((chunk): KeyId => chunk.keyId))) {
    const [stored] = await stores.archive.ofKey(keyId, 1);
    const incident = stored?.incident.incidentId ?? 'none';
    const input = await readDossierInput(services, { incident, by: 'anna', now: NOW });
    events += input.evidence.events.length;
    const dossier = await makeDossier(input, undefined);
    for (const { name, content } of dossier.contents) {
      contents.set(`file ${incident} ${name}`, Buffer.from(content));
    }
  }
}

describe('planted secrets', () => {
  it('are fifty or more, of every shape, and every call of them is evidence', () => {
    const shapes = planted.nest.canaries.map(({ name }) => name.split(' ')[1]);
    expect(planted.nest.canaries.length).toBeGreaterThanOrEqual(50);
    expect(new Set(shapes)).toEqual(new Set(Object.keys(SHAPES)));
    expect(events).toBe(chunks.flatMap((chunk) => chunk.events).length);
    expect(events).toBeGreaterThan(35);
  });

  it('stand in no file, no item and no message, in no form', () => {
    const found = [...contents].flatMap(([name, content]) =>
      findCanaries(content, planted.nest.canaries).map((canary) => `${canary} in ${name}`),
    );
    expect(found).toEqual([]);
    expect([...contents.keys()].filter((name) => name.includes('EVENTS#')).length).toBeGreaterThan(
      3,
    );
  });

  it('would be found in the logs themselves', () => {
    const logs = Buffer.from(planted.logs.map(({ text }) => text).join('\n'));
    expect(findCanaries(logs, planted.nest.canaries)).toHaveLength(planted.nest.canaries.length);
  });
});
