import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { HygieneDigest } from '#cli/replay/hygiene-digest.ts';
import { printHuman } from '#cli/replay/print-human.ts';
import type { ReplayResult } from '#cli/replay/replay.ts';
import { TextOutput } from '#cli/replay/text-output.ts';
import type { Incident } from '#shared/model/incident.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { epochMs, keyId as toKeyId } from '#shared/model/units.ts';
import { finding, incident, KEY, START } from './judged-call.ts';
import { replayResult } from './replay-result.ts';

const PLACE = { country: 'SG', city: '', latitude: 1.3, longitude: 103.8, accuracyKm: 20 };

describe('printHuman', () => {
  it('says what was read, in whole numbers and UTC', async () => {
    const text = await printed(replayResult({ rejected: 1_500, duplicates: 2 }));
    expect(text).toContain(
      'Read 1,234 calls of 3 keys, 2026-01-05 00:00 to 2026-01-05 01:30 UTC, in 0.5 s.',
    );
    expect(text).toContain('1,500 lines rejected, 2 duplicates left out.');
    expect(text).toContain('No call looks stolen.');
  });

  it('gives no all-clear when nothing was judged', async () => {
    const text = await printed(replayResult({ events: 0, from: undefined, to: undefined }));
    expect(text).toContain('No call was judged.');
    expect(text).not.toContain('looks stolen');
  });

  it.for([
    ['plain names', 'Grid bot', '198.51.100.7'],
    ['a long name', 'The grid bot of the desk in the north wing', '198.51.100.107'],
    ['a name without blanks', 'k'.repeat(128), '198.51.100.107'],
    ['wide letters', '鍵'.repeat(40), '198.51.100.107'],
    ['pictures', '🔑'.repeat(40), '198.51.100.107'],
    ['joined pictures', '👩‍👩‍👧‍👦'.repeat(10), '198.51.100.107'],
    ['stacked marks', `a${'\u0301'.repeat(60)}`, '198.51.100.107'],
    ['a long address', 'Grid bot', '2001:db8:1234:5678:9abc:def0:1234:5678'],
  ] as const)('fits a table with %s into 80 columns', async ([, label, address]) => {
    const text = await printed(replayResult({ incidents: 1 }, label), [theft(address)]);
    const rows = text.split('\n').filter((row) => /^[│┌├└]/.test(row));
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const row of rows) expect(columnsOf(row)).toBe(80);
    // Cut over lines, but nowhere short: a person copies it.
    const cells = rows.map((row) => row.split('│')[4]?.trim() ?? '').join('');
    expect(cells).toContain(address);
  });

  it('shows the thief first and tells what helps', async () => {
    const text = await printed(replayResult({ incidents: 1 }), [theft('198.51.100.7')]);
    expect(text).toContain('Grid bot looks stolen. Two parties use the key.');
    expect(text).toContain('Revoke it at binance now');
  });

  it('shows a long reason to its end', async () => {
    const reasons = [`Expected one country, observed ${'another, '.repeat(20)}at last.`];
    const text = await printed(replayResult({ incidents: 1 }), [incident({ reasons })]);
    expect(text).toContain('at last.');
  });

  it('counts incidents that the table leaves out', async () => {
    const many = Array.from({ length: 40 }, () => incident());
    const text = await printed(replayResult({ incidents: 40 }), many);
    expect(text).toContain('and 10 more (--json or --report shows all)');
  });

  it('shows no mark of a hostile label, file or reason', async () => {
    const evil = '\u001b[31m\u202e\u0007\u009b2J';
    const rejections = [
      { kind: 'rejected', code: 'not-json', detail: 'Expected JSON.', source: evil, line: 1 },
    ] as const;
    const result = replayResult({ incidents: 1, rejected: 1, rejections }, evil);
    const text = await printed(result, [incident({ exchange: evil, reasons: [evil] })]);
    expect(text).toMatch(/^[\n\x20-\x7e\u2500-\u257f]*$/);
  });

  it('counts keys that are not in the keys file', async () => {
    const text = await printed(replayResult({ undeclaredKeys: 2 }));
    expect(text).toContain('Not in the keys file, so judged with defaults: 2 keys.');
  });

  it('names what is worth mending by the number of keys', async () => {
    const hygiene = new HygieneDigest();
    for (const exchange of ['a', 'b']) {
      const id = `${KEY}${exchange}`;
      const record = { ...defaultKeyRecord(KEY, exchange, 'alert'), keyId: toKeyId(id) };
      hygiene.add(record, finding(), epochMs(START));
    }
    expect(await printed(replayResult({ hygiene }))).toContain('hygiene.no-allowlist (2).');
  });
});

function theft(address: string): Incident {
  const at = epochMs(START);
  return incident({
    decision: 'disable',
    severity: 'critical',
    endedAt: epochMs(START + 3 * 24 * 3_600_000),
    suspiciousCalls: 1_234_567,
    addresses: [
      { address, network: address, place: PLACE, calls: 1, firstAt: at, lastAt: at },
      { address, network: address, place: PLACE, calls: 1, firstAt: at, lastAt: at },
    ],
    moreAddresses: 1_000,
    reasons: ['Two parties use the key.'],
  });
}

async function printed(result: ReplayResult, incidents: readonly Incident[] = []) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const output = new TextOutput(stream);
  const records = [defaultKeyRecord(KEY, 'binance', 'alert')];
  const args = { files: [], mode: 'alert', maxRatio: 200 } as const;
  const recorded = incidents.map((each) => ({ incident: each, detail: undefined }));
  printHuman({ result, seconds: 0.5, incidents: recorded, args, records }, output);
  await output.flush();
  return stripVTControlCharacters(chunks.join(''));
}

/** Columns on a terminal: wide letters take two, marks none. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const wide = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3]/u.test(segment);
    columns += wide ? 2 : 1;
  }
  return columns;
}
